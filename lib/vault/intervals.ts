/** A stretch of time in epoch milliseconds: `from` is inside, `until` is not. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

const byStart = (one: Interval, other: Interval) => one.from - other.from || one.until - other.until;

/** The same moments as intervals that neither touch nor are empty, oldest first. */
export function unite(intervals: readonly Interval[]): readonly Interval[] {
  const united: { from: number; until: number }[] = [];
  for (const { from, until } of intervals.toSorted(byStart)) {
    if (until <= from) continue;
    const last = united.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else united.push({ from, until });
  }
  return united;
}

/** The moments of `whole` that are in none of `taken`, oldest first. */
export function subtract(whole: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  const holes = unite(taken);
  return unite(whole).flatMap((interval) => {
    const left: Interval[] = [];
    let from = interval.from;
    for (const hole of holes) {
      if (hole.until <= from) continue;
      if (hole.from >= interval.until) break;
      if (hole.from > from) left.push({ from, until: hole.from });
      from = hole.until;
    }
    if (from < interval.until) left.push({ from, until: interval.until });
    return left;
  });
}

/** The moments both hold, oldest first. */
export function intersect(one: readonly Interval[], other: readonly Interval[]): readonly Interval[] {
  return subtract(one, subtract(one, other));
}

export const lengthOf = (intervals: readonly Interval[]): number =>
  unite(intervals).reduce((sum, { from, until }) => sum + until - from, 0);
