import { instantOf, wallTime } from '#lib/query/zone.ts';
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
  let weeks = Math.max(1, Math.floor((range.until - range.from) / weekMs));
  while (weeksBefore(range.until, weeks, zone) > range.from) weeks += 1;
  const back = ({ from, until }: Interval): Interval => ({
    from: weeksBefore(from, weeks, zone),
    until: weeksBefore(until, weeks, zone),
  });
  return { range: back(range), weeks, buckets: buckets.map(back) };
}

/** What the same clocks showed so many weeks before. */
function weeksBefore(instant: number, weeks: number, zone: string): number {
  const wall = wallTime(instant, zone);
  return instantOf({ ...wall, day: wall.day - 7 * weeks }, zone) + (instant % 1000);
}
