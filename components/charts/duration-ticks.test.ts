import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationTicks } from './duration-ticks.ts';

test('an axis of times reaches around everything on it, in few steps', () => {
  const time = fc.double({ min: 0, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(time, time, (one, other) => {
      const [least, most] = [Math.min(one, other), Math.max(one, other)];
      const ticks = durationTicks(least, most);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(13);
      expect(ticks[0]).toBeGreaterThan(0);
      expect(ticks[0]).toBeLessThanOrEqual(Math.max(1, least));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
    }),
  );
  expect(durationTicks(2740, 22_420)).toEqual([1000, 10_000, 60_000]);
});
