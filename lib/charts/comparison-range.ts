import { zoneClocks } from '#lib/query/zone-clocks.ts';
import type { Interval } from '#lib/vault/intervals.ts';

const weekMs = 7 * 86_400_000;

export interface Comparison {
  readonly range: Interval;
  readonly weeks: number;
  /** Of each bucket, the part before that it is compared with. */
  readonly buckets: readonly Interval[];
}

/** The period before a range, back by the fewest whole weeks of the zone's calendar that clear it: weekdays meet. */
export function comparisonRange(range: Interval, buckets: readonly Interval[], zone: string): Comparison {
  const first = Math.max(1, Math.floor((range.until - range.from) / weekMs));
  const [from, until] = [buckets[0]?.from ?? range.from, buckets.at(-1)?.until ?? range.until];
  const clocks = zoneClocks(zone, from - (first + 2) * weekMs, until);
  /** What the same clocks showed so many weeks before. */
  const before = (instant: number, weeks: number) => {
    const wall = clocks.wallTime(instant);
    return clocks.instantOf({ ...wall, day: wall.day - 7 * weeks }) + (instant % 1000);
  };
  let weeks = first;
  while (before(range.until, weeks) > range.from) weeks += 1;
  const back = (one: Interval): Interval => ({
    from: before(one.from, weeks),
    until: before(one.until, weeks),
  });
  return { range: back(range), weeks, buckets: buckets.map(back) };
}
