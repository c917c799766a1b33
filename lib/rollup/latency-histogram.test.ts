import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramClass, histogramError, middleOf, shownBounds, shownClass } from './latency-histogram.ts';

test('the middle of a class is at most 1.1 % from anything in it', () => {
  expect(histogramError).toBeLessThanOrEqual(0.011);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (ms) => {
      const said = middleOf(histogramClass(ms));
      expect(Math.abs(said - ms)).toBeLessThanOrEqual(ms * (histogramError + 1e-9));
      const { from, until } = shownBounds(shownClass(histogramClass(ms)));
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
