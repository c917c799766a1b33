import { monthWindow } from '#lib/query/month.ts';
import { wallTime } from '#lib/query/zone.ts';
import type { Keeping } from './kept-range.ts';

type Parameters = Readonly<Record<string, string>>;

export const relativeMonths = ['this-month', 'last-month'] as const;

export type RelativeMonth = (typeof relativeMonths)[number];

/** The first and last day of a month that is counted from this moment, on the clocks of a zone. */
export function monthDays(
  month: RelativeMonth,
  now: number,
  zone: string,
): { readonly start: string; readonly end: string } {
  const today = wallTime(now, zone);
  const first = Date.UTC(today.year, today.month - 1 - (month === 'last-month' ? 1 : 0));
  const written = new Date(first).toISOString();
  const window = monthWindow(written.slice(0, 7));
  const last = window ? new Date(window.end - 1).toISOString() : written;
  return { start: written.slice(0, 10), end: last.slice(0, 10) };
}

/** What the spend page keeps in its address, as a view keeps it. Without days the page means last month. */
export function keepPeriod(address: Parameters, now: number, zone: string, keeping: Keeping): Parameters {
  const { start, end, ...rest } = address;
  const clocks = address.zone ?? zone;
  const days =
    start === undefined || end === undefined ? monthDays('last-month', now, clocks) : { start, end };
  const month = relativeMonths.find((name) => {
    const candidate = monthDays(name, now, clocks);
    return candidate.start === days.start && candidate.end === days.end;
  });
  return keeping === 'relative' && month ? { ...rest, month } : { ...rest, ...days };
}

/** The parameters of a kept period, a relative month counted from this moment. */
export function freezePeriod(kept: Parameters, now: number, zone: string): Parameters {
  const { month, ...rest } = kept;
  const named = relativeMonths.find((name) => name === month);
  return named ? { ...rest, ...monthDays(named, now, kept.zone ?? zone) } : rest;
}
