import type { Product } from '#lib/catalogue/product.ts';
import { wallTime } from '#lib/query/zone.ts';
import type { ExportFormat } from './export-plan.ts';

export interface ExportedFile {
  readonly product: Product;
  /** Epoch milliseconds; the start is inside, the end is not. */
  readonly range: { readonly start: number; readonly end: number };
  readonly zone: string | null;
  readonly format: ExportFormat;
  readonly complete: boolean;
}

/**
 * `SMS_2026-03-01_2026-03-31_Europe-Berlin.csv`: whole days by their dates, the last one included; other bounds with
 * their time. A file that is not complete says so first of all. Safe on every system, and without personal values.
 */
export function exportFileName({ product, range, zone, format, complete }: ExportedFile): string {
  const clock = zone ?? 'UTC';
  const isWholeDays = isMidnight(range.start, clock) && isMidnight(range.end, clock);
  const bounds = isWholeDays
    ? [dayOf(range.start, clock), dayOf(range.end - 1, clock)]
    : [range.start, range.end].map((at) => `${dayOf(at, clock)}T${timeOf(at, clock)}`);
  const parts = [
    ...(complete ? [] : ['INCOMPLETE']),
    product.publicName,
    ...new Set(bounds),
    clock.replaceAll(/[^A-Za-z0-9+-]+/g, '-'),
  ];
  return `${parts.join('_')}.${format}`;
}

function isMidnight(at: number, zone: string): boolean {
  const { hour, minute, second } = wallTime(at, zone);
  return at % 1000 === 0 && hour === 0 && minute === 0 && second === 0;
}

function dayOf(at: number, zone: string): string {
  const { year, month, day } = wallTime(at, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function timeOf(at: number, zone: string): string {
  const { hour, minute, second } = wallTime(at, zone);
  return [hour, minute, second].map(two).join('');
}

const two = (value: number): string => String(value).padStart(2, '0');
