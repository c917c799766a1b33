import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQuietMoments } from './quiet-moments.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is put off is done after its time, or at once where somebody waits for it', async () => {
  const moments = createQuietMoments(25);
  const done: string[] = [];
  const putOff = (name: string) => moments.next().then(() => done.push(name));
  putOff('first');
  await vi.advanceTimersByTimeAsync(24);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(['first']);
  putOff('second');
  putOff('third');
  moments.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toEqual(['first', 'second', 'third']);
  putOff('fourth');
  await vi.advanceTimersByTimeAsync(0);
  expect(done).toHaveLength(3);
  await vi.runAllTimersAsync();
  expect(done).toHaveLength(4);
});
