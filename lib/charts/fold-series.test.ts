import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intersect, lengthOf, unite } from '#lib/vault/intervals.ts';
import { countSums, foldSeries, mostSeries } from './fold-series.ts';
import { overlaps } from './overlaps.ts';

const cell = fc.record({
  key: fc.oneof(fc.constantFrom(...'abcdefghijklmnop'), fc.constant(null)),
  at: fc.integer({ min: 0, max: 4 }),
  value: fc.integer({ min: 1, max: 1000 }),
});

test('folding keeps every sum, puts the largest first and counts what it puts together', () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const hidden = cells.some(({ key }) => key === null) ? 3 : 0;
      const { series, others } = foldSeries(countSums, cells, 5, hidden);
      const all = [...series, ...(others ? [others] : [])];
      for (let at = 0; at < 5; at += 1) {
        const expected = cells.filter((one) => one.at === at).reduce((sum, { value }) => sum + value, 0);
        expect(all.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)).toBe(expected);
      }
      for (const { total, values } of all) expect(values.reduce((a, b) => a + b, 0)).toBe(total);
      const keys = new Set(cells.flatMap(({ key }) => (key === null ? [] : [key])));
      expect(series).toHaveLength(Math.min(keys.size, mostSeries));
      expect(series.length + (others?.groups ?? 0)).toBe(keys.size + hidden);
      const totals = series.map(({ total }) => total);
      expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    }),
  );
});

test('what of each bucket lies in intervals is what both hold', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
    .map(([from, length]) => ({ from, until: from + length }));
  fc.assert(
    fc.property(fc.array(interval), (some) => {
      const intervals = unite(some);
      const buckets = Array.from({ length: 13 }, (_, at) => ({ from: at * 10, until: at * 10 + 10 }));
      expect(overlaps(buckets, intervals)).toEqual(
        buckets.map((bucket) => lengthOf(intersect([bucket], intervals))),
      );
    }),
  );
});
