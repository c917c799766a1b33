import { afterEach, expect, test } from 'vitest';
import { createLog } from './log.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line) => lines.push(line) });

afterEach(() => {
  lines.length = 0;
});

test('one event is one line of JSON, whatever is in it', () => {
  log.info({ route: 'a\r\nb\u001b[31m\u2028' }, 'first\nsecond');
  expect(lines).toHaveLength(1);
  for (const letter of ['\r', '\n', '\u001b']) expect(lines[0]?.trimEnd()).not.toContain(letter);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', msg: 'first\nsecond' });
});

test('what carries a secret is cut out by its name', () => {
  log.warn(
    {
      password: 'canary',
      cookie: 'canary',
      request: { authorization: 'canary', token: 'canary' },
      apiSecret: 'canary',
    },
    'x',
  );
  expect(lines.join('')).not.toContain('canary');
});

test('the values of a failed statement are not told', () => {
  const cause = new Error('duplicate key value violates unique constraint "people_email_unique"');
  const failure = new Error('Failed query: insert into people values ($1)\nparams: canary@example.com', {
    cause,
  });
  log.error({ err: failure }, 'unexpected failure');
  expect(lines.join('')).not.toContain('canary');
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ message: cause.message });
});

test('a failure is bounded, and keeps where it happened', () => {
  log.error({ err: new Error('x'.repeat(100_000)) }, 'unexpected failure');
  expect(lines[0]?.length).toBeLessThan(8_000);
  expect(JSON.parse(lines[0] ?? '').err.stack[0]).toContain('log.test.ts');
});
