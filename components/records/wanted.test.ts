import { expect, test } from 'vitest';
import { readWanted } from './wanted.ts';

test('ids go before numbers, and numbers only out of who may find them', () => {
  const id = '0A0000001A2B3C4D';
  expect(readWanted(`Ticket: ${id.toLowerCase()} to +44 7700 900123`, true)).toEqual({
    ok: true,
    value: { ids: [id] },
  });
  expect(readWanted('+44 7700 900123', true)).toEqual({ ok: true, value: { numbers: ['447700900123'] } });
  expect(readWanted('447700900123', false)).toMatchObject({ ok: false });
});

test('one word is tried as it stands, a sentence is not', () => {
  expect(readWanted(' ref:7 ', false)).toEqual({ ok: true, value: { ids: ['ref:7'] } });
  for (const text of ['', '   ', 'where is it', 'ключ'])
    expect(readWanted(text, true)).toMatchObject({ ok: false });
});

test('too many are refused before anything is asked', () => {
  const many = Array.from({ length: 21 }, (_, index) => index.toString(16).padStart(32, '0')).join('\n');
  expect(readWanted(many, true)).toMatchObject({ ok: false, fault: expect.stringContaining('21 at once') });
});
