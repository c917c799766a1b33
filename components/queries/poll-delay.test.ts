import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import { pollDelay } from './poll-delay.ts';

afterEach(() => onlineManager.setOnline(true));

const refused = (code: 'unauthenticated' | 'unavailable' | 'forbidden', status: number) =>
  new ApiProblem(code, 'No.', { title: 'No', status });

it('asks again when the answer said, and not at all once nothing is awaited', () => {
  expect(pollDelay({ error: null, data: { nextPollMs: 1000 } })).toBe(1000);
  expect(pollDelay({ error: null, data: { nextPollMs: null } })).toBe(false);
  expect(pollDelay({ error: null, data: undefined })).toBe(false);
});

it('asks again where not even the first question was answered, unless it was refused', () => {
  const data = undefined;
  for (const status of [0, 429, 500, 503])
    expect(pollDelay({ error: refused('unavailable', status), data }), String(status)).toBe(10_000);
  expect(pollDelay({ error: refused('forbidden', 403), data })).toBe(false);
  expect(pollDelay({ error: refused('unauthenticated', 401), data })).toBe(false);
  onlineManager.setOnline(false);
  expect(pollDelay({ error: refused('unavailable', 0), data })).toBe(false);
});

it('is patient with a house that does not answer, and does not ask in vain', () => {
  const data = { nextPollMs: 1000 };
  expect(pollDelay({ error: refused('unavailable', 0), data })).toBe(10_000);
  expect(pollDelay({ error: refused('unavailable', 0), data: { nextPollMs: 30_000 } })).toBe(30_000);
  expect(pollDelay({ error: refused('unauthenticated', 401), data })).toBe(false);
  onlineManager.setOnline(false);
  expect(pollDelay({ error: null, data })).toBe(false);
});
