import { type PriceCount, priceSteps } from '#lib/charts/price-steps.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { Shown } from './vault-reader.test-server.ts';

/** What charts say, counted from records themselves, one by one and in whole numbers. */

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
