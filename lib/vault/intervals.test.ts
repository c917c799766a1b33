import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, intersect, lengthOf, subtract, unite } from './intervals.ts';

const moments = 40;
const interval = fc
  .tuple(fc.integer({ min: 0, max: moments }), fc.integer({ min: 0, max: moments }))
  .map(([from, until]): Interval => ({ from, until }));
const intervals = fc.array(interval, { maxLength: 12 });
/** The independent account of the same thing: one moment at a time. */
const momentsOf = (list: readonly Interval[]) =>
  new Set(
    Array.from({ length: moments }, (_, at) => at).filter((at) =>
      list.some(({ from, until }) => at >= from && at < until),
    ),
  );
const isTidy = (list: readonly Interval[]) =>
  list.every(({ from, until }, at) => from < until && (at === 0 || (list[at - 1]?.until ?? 0) < from));

describe('intervals', () => {
  test('united hold the same moments and neither touch nor overlap', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const united = unite(list);
        expect(momentsOf(united)).toEqual(momentsOf(list));
        expect(isTidy(united)).toBe(true);
        expect(lengthOf(list)).toBe(momentsOf(list).size);
      }),
    );
  });

  test('subtracting and intersecting take moments one by one', () => {
    fc.assert(
      fc.property(intervals, intervals, (one, other) => {
        const [ours, theirs] = [momentsOf(one), momentsOf(other)];
        expect(momentsOf(subtract(one, other))).toEqual(ours.difference(theirs));
        expect(momentsOf(intersect(one, other))).toEqual(ours.intersection(theirs));
        expect(isTidy(subtract(one, other))).toBe(true);
        expect(lengthOf(subtract(one, other)) + lengthOf(intersect(one, other))).toBe(lengthOf(one));
      }),
    );
  });
});
