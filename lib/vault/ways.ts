import { compareDecimals } from '#lib/query/decimal.ts';
import { queueWindows } from './cut-windows.ts';
import type { Interval } from './intervals.ts';

interface Span {
  readonly low: number;
  readonly high: number;
}

interface Weighed {
  readonly records: Span | null;
  readonly cost: { readonly high: string; readonly currency: string } | null;
  readonly seconds: Span | null;
}

/** What the pace of the API leaves through, and what a page holds. */
const requestsPerSecond = 9.6;
const pageSize = 1000;

/** How long buying the missing stretches side by side takes; null where the number of records is not known. */
export function windowSeconds(records: Span | null, missing: readonly Interval[]): Span | null {
  if (missing.length === 0) return { low: 0, high: 1 };
  if (records === null) return null;
  const windows = countWindows(missing);
  // Each window ends in a page that is not full.
  const seconds = (count: number) => Math.ceil((windows + count / pageSize) / requestsPerSecond);
  return { low: seconds(records.low), high: seconds(records.high) + 1 };
}

/** The cheaper one first, and among equals the faster one; what is not known counts last. */
export function wayOrder(one: Weighed, other: Weighed): number {
  return (
    byCost(one, other) ||
    byRecords(one, other) ||
    (one.seconds?.high ?? Infinity) - (other.seconds?.high ?? Infinity)
  );
}

function byCost(one: Weighed, other: Weighed): number {
  if (!one.cost || !other.cost || one.cost.currency !== other.cost.currency) return 0;
  return compareDecimals(one.cost.high, other.cost.high) ?? 0;
}

/** For who may not see prices: what is not read is not paid. */
function byRecords(one: Weighed, other: Weighed): number {
  return one.records && other.records ? one.records.high - other.records.high : 0;
}

function countWindows(missing: readonly Interval[]): number {
  const queue = queueWindows(missing, pageSize);
  let count = 0;
  while (queue.take() !== null) count += 1;
  return count;
}
