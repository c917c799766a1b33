import type { Product } from '#lib/catalogue/product.ts';
import { parseInstant } from './instant.ts';
import type { Fault } from './reading.ts';
import { instantOf, wallTime } from './zone.ts';

/** What a form offers, in this order. `custom` takes a start and an end. */
export const rangePresets = [
  { name: 'last-hour', label: 'Last hour' },
  { name: 'last-24-hours', label: 'Last 24 hours' },
  { name: 'last-7-days', label: 'Last 7 days' },
  { name: 'today', label: 'Today' },
  { name: 'yesterday', label: 'Yesterday' },
  { name: 'this-month', label: 'This month' },
  { name: 'last-month', label: 'Last month' },
  { name: 'custom', label: 'Custom' },
] as const;

export type RangePreset = (typeof rangePresets)[number]['name'];

/** Epoch milliseconds; the start is inside, the end is not. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The window a preset means at this moment in this zone, in whole seconds; null for `custom` and unknown names. */
export function presetWindow(preset: string, now: number, zone: string): Window | null {
  const end = Math.floor(now / 1000) * 1000;
  const { year, month, day: date } = wallTime(now, zone);
  const midnight = (daysAgo: number) => instantOf({ year, month, day: date - daysAgo }, zone);
  const first = (monthsAgo: number) => instantOf({ year, month: month - monthsAgo, day: 1 }, zone);
  switch (preset) {
    case 'last-hour':
      return { start: end - hour, end };
    case 'last-24-hours':
      return { start: end - day, end };
    case 'last-7-days':
      return { start: end - 7 * day, end };
    case 'today':
      return { start: midnight(0), end };
    case 'yesterday':
      return { start: midnight(1), end: midnight(0) };
    case 'this-month':
      return { start: first(0), end };
    case 'last-month':
      return { start: first(1), end: first(0) };
    default:
      return null;
  }
}

/** The API's own relative spelling, CURRENT_TIME or CURRENT_TIME-5H (M minutes, H hours, D days), as an instant; else null. */
export function relativeInstant(text: string, now: number): number | null {
  const match = /^CURRENT_TIME(?:-(\d{1,6})([MHD]))?$/.exec(text);
  if (!match) return null;
  const unit = { M: 60_000, H: hour, D: day }[match[2] ?? ''] ?? 0;
  return Math.floor(now / 1000) * 1000 - Number(match[1] ?? 0) * unit;
}

/** The window of a preset, or from the API's own relative spelling until now; null for what is neither. */
export function relativeWindow(name: string, now: number, zone: string): Window | null {
  const start = relativeInstant(name, now);
  return start === null ? presetWindow(name, now, zone) : { start, end: Math.floor(now / 1000) * 1000 };
}

/** An instant as people give it: any API spelling, or a date with or without a time on the zone's clocks; else null. */
export function readInstant(text: string, now: number, zone: string): number | null {
  const trimmed = text.trim();
  const absolute = parseInstant(trimmed) ?? relativeInstant(trimmed, now);
  if (absolute !== null) return absolute;
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(trimmed);
  // Borrow the calendar and clock checks of the absolute spelling.
  const [, year, month, date, hours = '00', minutes = '00', seconds = '00'] = match ?? [];
  if (parseInstant(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}Z`) === null) return null;
  const [y, mo, d, h, mi, s] = [year, month, date, hours, minutes, seconds].map(Number) as SixNumbers;
  return instantOf({ year: y, month: mo, day: d, hour: h, minute: mi, second: s }, zone);
}

/** The earliest start Vonage still answers: the retention back from now, and that whole (UTC) day. */
export function oldestStart({ retention }: Product, now: number): number {
  const date = new Date(now);
  if ('days' in retention) {
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - retention.days);
  }
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - retention.months, 1);
  const lastDay = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - retention.months + 1, 0),
  ).getUTCDate();
  return month + (Math.min(date.getUTCDate(), lastDay) - 1) * day;
}

/** Whether a window can be asked for at all: not in the future, not the wrong way round. */
export function checkWindow({ start, end }: Window, now: number): readonly Fault[] {
  const faults: Fault[] = [];
  if (start >= now) {
    faults.push({
      field: 'range.start',
      message: 'The start lies in the future: choose a time that has passed.',
    });
  }
  if (end <= start) faults.push({ field: 'range.end', message: 'The end must lie after the start.' });
  // Clocks of two machines differ a little; an end that was "now" on one must not be the future on the other.
  else if (end > now + 5 * 60_000) {
    faults.push({ field: 'range.end', message: 'The end lies in the future: choose now or earlier.' });
  }
  return faults;
}

/** Whether Vonage still has all of a window. What it no longer has may be owned: only who buys asks this. */
export function checkKept(product: Product, { start }: Pick<Window, 'start'>, now: number): readonly Fault[] {
  const oldest = oldestStart(product, now);
  if (start >= oldest) return [];
  const date = new Date(oldest).toISOString().slice(0, 10);
  return [
    {
      field: 'range.start',
      message: `Vonage keeps ${product.title} records for ${retentionText(product)}: choose a start on or after ${date}.`,
    },
  ];
}

export const retentionText = ({ retention }: Product): string =>
  'days' in retention ? `${retention.days} days` : `${retention.months} months`;

type SixNumbers = [number, number, number, number, number, number];
