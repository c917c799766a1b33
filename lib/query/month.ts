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
