import { formatCount } from '#lib/query/format-count.ts';
import { ownershipOf, type Point, type Series } from './chart-model.ts';
import { joined, sum } from './prepare-points.ts';

/** Values by bucket as values by point; null where nothing is owned, unless something is known all the same. */
export function countsAt(values: readonly number[], size: number, points: readonly Point[]) {
  return joined(values, size, sum).map((count, at) => {
    const point = points[at];
    return count === 0 && point && ownershipOf(point) === 'none' ? null : count;
  });
}

/** "at least 12" where only a part is owned. */
export function countTexts(values: readonly (number | null)[], points: readonly Point[]): readonly string[] {
  return values.map((value, at) => {
    if (value === null) return 'not owned';
    const point = points[at];
    const isWhole = !point || ownershipOf(point) === 'whole';
    return isWhole ? formatCount(value) : `at least ${formatCount(value)}`;
  });
}

interface Before {
  readonly values: readonly number[];
  readonly ownedMs: readonly number[];
  readonly weeks: number;
}

/** The time before, as a line: only where it is wholly owned there, because a part compares with nothing. */
export function beforeSeries(before: Before, askedMs: readonly number[], size: number): Series {
  const owned = joined(before.ownedMs, size, sum);
  const asked = joined(askedMs, size, sum);
  const values = joined(before.values, size, sum).map((count, at) =>
    (owned[at] ?? 0) >= (asked[at] ?? 0) ? count : null,
  );
  return {
    key: 'before',
    label: beforeLabel(before.weeks),
    shape: 'line',
    mark: null,
    values,
    texts: values.map((value) => (value === null ? 'not wholly owned' : formatCount(value))),
  };
}

export const beforeLabel = (weeks: number): string =>
  weeks === 1 ? 'A week before' : `${weeks} weeks before`;
