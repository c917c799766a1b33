import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeOf,
  histogramClass,
  histogramError,
  middleOf,
  promisedSeconds,
  readCode,
  shownBounds,
  shownClass,
} from './latency-histogram.ts';

const longest = 600 * 86_400_000;

test('the middle of a class is at most 1.1 % from anything in it', () => {
  expect(histogramError).toBeLessThanOrEqual(0.011);
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: longest })), (ms) => {
      const said = middleOf(histogramClass(ms));
      expect(Math.abs(said - ms)).toBeLessThanOrEqual(ms * (histogramError + 1e-9));
      const { from, until } = shownBounds(shownClass(middleOf(histogramClass(ms))));
      expect(from).toBeLessThanOrEqual(ms);
      expect(until).toBeGreaterThan(ms);
    }),
  );
});

test('a percentile read from classes is at most 1.1 % from the exact one', () => {
  const nearest = (sorted: readonly number[], level: number) =>
    sorted[Math.ceil(sorted.length * level) - 1] ?? 0;
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99),
      (times, level) => {
        const exact = nearest(
          times.toSorted((a, b) => a - b),
          level,
        );
        const read = middleOf(
          nearest(
            times.map(histogramClass).toSorted((a, b) => a - b),
            level,
          ),
        );
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(exact * (histogramError + 1e-9));
      },
    ),
  );
});

test('one number says the class of a time and which promises it broke, and never more than the engine tells apart', () => {
  const time = fc.oneof(
    fc.integer({ min: 0, max: longest }),
    fc
      .tuple(fc.constantFrom(...promisedSeconds), fc.integer({ min: -3, max: 3 }))
      .map(([s, by]) => s * 1000 + by),
  );
  fc.assert(
    fc.property(time, (ms) => {
      const { place, broken } = readCode(codeOf(ms));
      expect(place).toBe(histogramClass(ms));
      expect(broken).toBe(promisedSeconds.filter((seconds) => ms > seconds * 1000).length);
    }),
  );
  expect(codeOf(Number.MAX_SAFE_INTEGER)).toBe(1023);
});
