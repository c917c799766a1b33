import { monthsUpTo, monthWindow } from '#lib/query/month.ts';

/** Whole days, the last one included. */
export interface Days {
  readonly start: string;
  readonly end: string;
}

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The days of a month; null for text that is none. */
export function daysOf(month: string): Days | null {
  const window = monthWindow(month);
  return window && { start: dateOf(window.start), end: dateOf(window.end - 1) };
}

/** The month these days are, whole; null where they are none. */
export function monthOfDays({ start, end }: Days): string | null {
  const month = start.slice(0, 7);
  const days = daysOf(month);
  return days?.start === start && days.end === end ? month : null;
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(Date.parse(text) || 0) === text;
}

/** The last month that is over: the one to be closed. */
export function lastMonth(now: number): Days {
  return daysOf(monthsUpTo(now, 2)[1] ?? '') ?? { start: dateOf(now), end: dateOf(now) };
}

/** As many days, right before. A whole month is compared with the whole month before. */
export function daysBefore(days: Days): Days {
  const month = monthOfDays(days);
  if (month !== null) {
    const before = monthsUpTo(Date.parse(`${month}-01`), 2)[1];
    return daysOf(before ?? '') ?? days;
  }
  const dayMs = 86_400_000;
  const [start, end] = [Date.parse(days.start), Date.parse(days.end)];
  return { start: dateOf(start - (end - start) - dayMs), end: dateOf(start - dayMs) };
}
