import { monthWindow } from './month.ts';
import { wallTime } from './zone.ts';

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

/** The relative month these days are just now, whole; undefined where they are none. */
export function relativeMonthOf(
  { start, end }: { readonly start: string; readonly end: string },
  now: number,
  zone: string,
): RelativeMonth | undefined {
  return relativeMonths.find((name) => {
    const days = monthDays(name, now, zone);
    return days.start === start && days.end === end;
  });
}
