import { instantOf } from '#lib/query/zone.ts';

/** Days on the clocks of a zone, the last one included, as `2026-11-30`. */
export interface BillingPeriod {
  readonly start: string;
  readonly end: string;
  readonly zone: string;
}

/** From the first midnight to the one behind the last day, in epoch milliseconds. */
export function periodInterval({ start, end, zone }: BillingPeriod): {
  readonly from: number;
  readonly until: number;
} {
  return { from: midnight(start, 0, zone), until: midnight(end, 1, zone) };
}

function midnight(date: string, daysLater: number, zone: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return instantOf({ year, month, day: day + daysLater }, zone);
}
