import type { Interval } from './intervals.ts';

export const secondMs = 1000;

/**
 * What a page of a walk, newest first, proves complete: down to the start at the last page, and before that down to
 * the second of its oldest record, of which the next page may hold more. Whole seconds, because ranges are asked so.
 */
export function pageCoverage({
  start,
  until,
  oldest,
  isLast,
}: {
  /** Of the range that is walked. */
  readonly start: number;
  /** Where the pages before stopped being complete, or the range's end. */
  readonly until: number;
  /** Epoch milliseconds of the page's oldest record; null for a page without records. */
  readonly oldest: number | null;
  readonly isLast: boolean;
}): Interval {
  if (isLast) return { from: start, until };
  if (oldest === null) return { from: until, until };
  const from = (Math.floor(oldest / secondMs) + 1) * secondMs;
  return { from: Math.min(Math.max(from, start), until), until };
}
