import { monthDays, relativeMonthOf, relativeMonths } from '#lib/query/relative-month.ts';
import type { Keeping } from './kept-range.ts';

type Parameters = Readonly<Record<string, string>>;

/** What the spend page keeps in its address, as a view keeps it. Without days the page means last month. */
export function keepPeriod(address: Parameters, now: number, zone: string, keeping: Keeping): Parameters {
  const { start, end, ...rest } = address;
  const clocks = address.zone ?? zone;
  const days =
    start === undefined || end === undefined ? monthDays('last-month', now, clocks) : { start, end };
  const month = relativeMonthOf(days, now, clocks);
  return keeping === 'relative' && month ? { ...rest, month } : { ...rest, ...days };
}

/** The parameters of a kept period, a relative month counted from this moment. */
export function freezePeriod(kept: Parameters, now: number, zone: string): Parameters {
  const { month, ...rest } = kept;
  const named = relativeMonths.find((name) => name === month);
  return named ? { ...rest, ...monthDays(named, now, kept.zone ?? zone) } : rest;
}
