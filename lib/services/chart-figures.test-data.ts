import fc from 'fast-check';
import { type PriceCount, priceSteps } from '#lib/charts/price-steps.ts';
import { chartSteps } from '#lib/endpoints/charts.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { Shown } from './vault-reader.test-server.ts';

/** What charts say, counted from records themselves, one by one and in whole numbers. */

export const days = 134;

export interface ChartCase {
  /** Minutes after the first of these days. */
  readonly from: number;
  readonly minutes: number;
  readonly zone: string;
  readonly by: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly step: string;
}

export const chartCase: fc.Arbitrary<ChartCase> = fc.record({
  from: fc.integer({ min: 0, max: (days - 2) * 24 * 60 }),
  minutes: fc.integer({ min: 30, max: 40 * 24 * 60 }),
  zone: fc.constantFrom('UTC', 'Europe/London', 'Asia/Kolkata', 'America/St_Johns'),
  by: fc.constantFrom('', 'status', 'country', 'network', 'account_ref'),
  filters: fc.constantFrom<Readonly<Record<string, string>>>({}, {}, { country: 'GB' }, { status: 'failed' }),
  step: fc.constantFrom<string>('auto', ...chartSteps.slice(3)),
});

/** All of it, in zones that keep their clocks in a whole season, or change them by an hour or by half of one. */
export const wholeTimes = ['UTC', 'Asia/Kolkata', 'Australia/Sydney', 'Australia/Lord_Howe'].map(
  (zone): [ChartCase, false] => [
    { from: 0, minutes: days * 24 * 60, zone, by: 'network', filters: {}, step: 'auto' },
    false,
  ],
);

export const timeOf = (record: Shown, field: string): number =>
  parseInstant(String(record[field])) ?? Number.NaN;

/** Tells the bucket of a time. */
export function placer(buckets: readonly { start: string; end: string }[]): (time: number) => number {
  const starts = buckets.map(({ start }) => Date.parse(start));
  return (time) => starts.findLastIndex((start) => start <= time);
}

export const within = (time: number, intervals: readonly Interval[]): boolean =>
  intervals.some(({ from, until }) => time >= from && time < until);

/** Group → records by bucket. */
export function groupsBy(
  records: readonly Shown[],
  rangeField: string,
  buckets: readonly { start: string; end: string }[],
  by: string | null,
): ReadonlyMap<string, readonly (readonly Shown[])[]> {
  const place = placer(buckets);
  const groups = new Map<string, Shown[][]>();
  for (const record of records) {
    const key = by ? String(record[by] ?? '') : '';
    const values = groups.get(key) ?? buckets.map((): Shown[] => []);
    groups.set(key, values);
    values[place(timeOf(record, rangeField))]?.push(record);
  }
  return groups;
}

/** How many records each bucket of a group has. */
export const sizes = (group: readonly (readonly Shown[])[] | undefined) => group?.map(({ length }) => length);

/** When the price of some texts changed. */
export function pricesOver(records: readonly Shown[]) {
  const counts = new Map<string, PriceCount>();
  for (const record of records) {
    const [time, price] = [timeOf(record, 'date_received'), trimDecimal(String(record.total_price))];
    const at = Math.floor(time / 86_400_000);
    const known = counts.get(`${at} ${price}`) ?? { at, price, records: 0, first: time };
    const first = Math.min(known.first, time);
    counts.set(`${at} ${price}`, { ...known, records: known.records + 1, first });
  }
  return priceSteps([...counts.values()]).map(({ from, ...step }) => ({ ...step, from: formatUtc(from) }));
}

/** Hundred-millionths. */
export function unitsOf(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const size = BigInt(`${whole}${fraction.padEnd(8, '0')}`);
  return text.startsWith('-') ? -size : size;
}

export const unitSum = (texts: readonly string[]): bigint =>
  texts.reduce((sum, text) => sum + unitsOf(text), 0n);

/** The smallest value that so large a part of all is not above. */
export function nearestRank(values: readonly number[], level: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * level) - 1] ?? null;
}
