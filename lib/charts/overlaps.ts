import type { Interval } from '#lib/vault/intervals.ts';

/** How much of each bucket lies in some intervals, in milliseconds. Both oldest first and without overlap. */
export function overlaps(buckets: readonly Interval[], intervals: readonly Interval[]): readonly number[] {
  let first = 0;
  return buckets.map(({ from, until }) => {
    while ((intervals[first]?.until ?? Number.POSITIVE_INFINITY) <= from) first += 1;
    let sum = 0;
    for (let at = first; at < intervals.length; at += 1) {
      const one = intervals[at];
      if (!one || one.from >= until) break;
      sum += Math.max(0, Math.min(one.until, until) - Math.max(one.from, from));
    }
    return sum;
  });
}
