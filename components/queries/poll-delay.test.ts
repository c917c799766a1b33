import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { ApiProblem } from './api-problem.ts';
import { pollDelay } from './poll-delay.ts';

afterEach(() => onlineManager.setOnline(true));

const refused = (code: 'unauthenticated' | 'unavailable', status: number) =>
  new ApiProblem(code, 'No.', { title: 'No', status });

it('asks again when the answer said, and not at all once nothing is awaited', () => {
  expect(pollDelay({ error: null, data: { nextPollMs: 1000 } })).toBe(1000);
  expect(pollDelay({ error: null, data: { nextPollMs: null } })).toBe(false);
  expect(pollDelay({ error: null, data: undefined })).toBe(false);
});

it('is patient with a house that does not answer, and does not ask in vain', () => {
  const data = { nextPollMs: 1000 };
  expect(pollDelay({ error: refused('unavailable', 0), data })).toBe(10_000);
  expect(pollDelay({ error: refused('unavailable', 0), data: { nextPollMs: 30_000 } })).toBe(30_000);
  expect(pollDelay({ error: refused('unauthenticated', 401), data })).toBe(false);
  onlineManager.setOnline(false);
  expect(pollDelay({ error: null, data })).toBe(false);
});
