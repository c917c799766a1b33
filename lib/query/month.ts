import type { Window } from './time-window.ts';

const written = /^(2\d{3})-(0[1-9]|1[0-2])$/;

/** A month as the ledger keeps it, in UTC whatever zone is shown: `2026-11`. */
export function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** From its first moment to the first of the next; null for text that is no month. */
export function monthWindow(month: string): Window | null {
  const match = written.exec(month);
  if (!match) return null;
  const [year, index] = [Number(match[1]), Number(match[2]) - 1];
  return { start: Date.UTC(year, index), end: Date.UTC(year, index + 1) };
}

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `November 2026`; text that is no month as it came. */
export function monthName(month: string): string {
  const match = written.exec(month);
  return match ? `${names[Number(match[2]) - 1]} ${match[1]}` : month;
}

/** The month of an instant and those before it, the newest first. */
export function monthsUpTo(instant: number, count: number): readonly string[] {
  const now = new Date(instant);
  return Array.from({ length: count }, (_, back) =>
    monthOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)),
  );
}
