import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { productNamed, products } from '#lib/catalogue/catalogue.ts';
import { noon } from '#lib/embedded/embedded-fixture.ts';
import { getPrices, getTraffic } from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { groupsBy, sizes, unitSum, unitsOf } from './chart-figures.test-data.ts';
import { readLatency } from './read-latency.ts';
import { readPrices } from './read-prices.ts';
import { readTraffic } from './read-traffic.ts';
import { setProductUse } from './set-product-use.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import { createReader, type Shown, voice } from './vault-reader.test-server.ts';

const dayMs = 86_400_000;
const range: Interval = { from: noon - 28 * dayMs, until: noon - 14 * dayMs };
const half = (range.from + range.until) / 2;
const quarter = (range.from + half) / 2;
const texts: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };

let desk: SpendDesk;
/** What is owned, by product. */
const owned = new Map<string, readonly Shown[]>();
beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  const own = async (product: string, { from, until }: Interval, more: Partial<QueryDraft> = {}) => {
    const records = await desk.buy(product, formatUtc(from), formatUtc(until), more);
    owned.set(product, [...(owned.get(product) ?? []), ...records]);
  };
  await own('SMS', { from: range.from - 14 * dayMs, until: range.until }, { direction: 'outbound' });
  await own('SMS', { from: half, until: range.until }, { direction: 'inbound' });
  await own('VOICE-API', { from: range.from - 14 * dayMs, until: range.until });
  // Records of these have no price.
  await own('SMS-TRAFFIC-CONTROL', { from: range.from, until: quarter });
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

async function address({ from, until }: Interval = range, more: Readonly<Record<string, string>> = {}) {
  const draft = { ...texts, filters: { country: 'GB' }, range: custom(from, until) };
  const asked = { by: 'product', zone: 'Europe/Berlin', step: 'hour', ...more };
  return { ...(await createReader(desk.upstream).addressOf(draft)), ...asked };
}

const custom = (from: number, until: number) => ({
  ...{ preset: 'custom', zone: 'UTC', start: formatUtc(from), end: formatUtc(until) },
});

const recordsIn = (product: string, { from, until }: Interval): readonly Shown[] => {
  const time = (record: Shown) => Date.parse(String(record[productNamed(product)?.rangeField ?? '']));
  return (owned.get(product) ?? []).filter((record) => time(record) >= from && time(record) < until);
};

describe('a chart of all products', () => {
  test('counts what is owned of each, whatever the question says of one', async () => {
    const chart = await readTraffic(desk.as('support'), await address());
    expect(getTraffic.answer.safeParse(chart).error).toBeUndefined();
    expect(chart).toMatchObject({ by: 'product', source: 'rollups', delivered: null, others: null });
    expect(chart.series.map(({ key }) => key).toSorted()).toEqual([...owned.keys()].toSorted());
    for (const { key, values, total } of chart.series) {
      const records = recordsIn(key, range);
      const groups = groupsBy(records, productNamed(key)?.rangeField ?? '', chart.buckets, null);
      expect(values).toEqual(sizes(groups.get('')));
      expect(total).toBe(records.length);
    }
    expect(chart.total).toBe(chart.series.reduce((sum, { total }) => sum + total, 0));
    expect(chart.completeness.records).toBe(chart.total);
  });

  test('says how much of each product is owned, and names those of which nothing is', async () => {
    const { products: parts, completeness, buckets } = await readTraffic(desk.as('admin'), await address());
    const kept = products.filter(({ free }) => !free);
    expect(parts?.map(({ product }) => product)).toEqual(kept.map(({ name }) => name));
    const length = range.until - range.from;
    const readings = (name: string) =>
      parts
        ?.find(({ product }) => product === name)
        ?.readings.map(({ direction, askedMs, ownedMs }) => [direction, ownedMs / askedMs]);
    expect(readings('SMS')).toEqual([
      ['outbound', 1],
      ['inbound', 0.5],
    ]);
    expect(readings('VOICE-API')).toEqual([[null, 1]]);
    expect(readings('SMS-TRAFFIC-CONTROL')).toEqual([[null, 0.25]]);
    expect(completeness).toMatchObject({ askedMs: 4 * length, ownedMs: 2.75 * length, missing: [] });
    expect(completeness.unowned).toHaveLength(kept.length - owned.size);
    expect(completeness.unowned).toContain(productNamed('MESSAGES')?.title);
    for (const { start, askedMs, ownedMs } of buckets) {
      const time = Date.parse(start);
      expect(ownedMs / askedMs).toBe(time >= quarter && time < half ? 0.5 : 0.75);
    }
    const inbound = parts?.[0]?.readings[1];
    expect(inbound?.missing).toMatchObject([{ start: formatUtc(range.from), end: formatUtc(half) }]);
    expect(Object.fromEntries(new URLSearchParams(inbound?.missing[0]?.search))).toEqual({
      ...{ product: 'SMS', account: texts.accountId, direction: 'inbound' },
      ...{ start: formatUtc(range.from), end: formatUtc(half) },
    });
  });

  test('leaves out what the account does not use, but for what is owned of it', async () => {
    const context = desk.as('finance');
    await setProductUse(context, { account: texts.accountId, unused: ['MESSAGES', 'VOICE-API'] });
    const { products: parts, completeness } = await readTraffic(context, await address());
    await setProductUse(context, { account: texts.accountId, unused: [] });
    expect(parts?.flatMap(({ product, inUse }) => (inUse ? [] : product))).toEqual(['MESSAGES']);
    const kept = products.filter(({ free }) => !free);
    expect(completeness.unowned).toHaveLength(kept.length - owned.size - 1);
    expect(completeness.unowned).not.toContain(productNamed('MESSAGES')?.title);
  });

  test('a product is not owned where another is', async () => {
    const { products: parts, buckets } = await readTraffic(desk.as('admin'), await address());
    const control = parts?.find(({ product }) => product === 'SMS-TRAFFIC-CONTROL');
    for (const [at, { start }] of buckets.entries())
      expect(control?.ownedMs[at] === 0).toBe(Date.parse(start) >= quarter);
  });

  test('adds up what was charged, each currency for itself, of products that are charged for', async () => {
    const chart = await readPrices(desk.as('finance'), await address());
    expect(getPrices.answer.safeParse(chart).error).toBeUndefined();
    expect(chart.currencies.length).toBeGreaterThan(0);
    for (const { currency, series, total, units } of chart.currencies) {
      expect(units).toEqual([]);
      for (const { key, records, total: sum } of series) {
        const priced = recordsIn(key, range).filter(
          (one) => one.total_price !== undefined && (one.currency ?? '') === currency,
        );
        expect(records).toBe(priced.length);
        expect(unitsOf(sum)).toBe(unitSum(priced.map((one) => String(one.total_price))));
      }
      expect(unitSum(series.map((one) => one.total))).toBe(unitsOf(total));
    }
    const keys = chart.currencies.flatMap(({ series }) => series.map(({ key }) => key));
    expect([...new Set(keys)].toSorted()).toEqual(['SMS', 'VOICE-API']);
    expect(chart.products?.map(({ product }) => product)).not.toContain('SMS-TRAFFIC-CONTROL');
    const charged = ['SMS', 'VOICE-API'].flatMap((name) => recordsIn(name, range));
    expect(chart.completeness.records).toBe(charged.length);
    expect(chart.unpriced).toBe(charged.filter(({ total_price }) => total_price === undefined).length);
  });

  test('is compared with the same products before, and says what is missing of them there', async () => {
    const asked = await address(range, { compare: 'previous', zone: 'UTC' });
    const { previous } = await readTraffic(desk.as('manager'), asked);
    const before = { from: range.from - 14 * dayMs, until: range.from };
    const counted = ['SMS', 'VOICE-API'].flatMap((name) => recordsIn(name, before));
    expect(previous).toMatchObject({ weeks: 2, total: counted.length });
    // Both products outbound; neither inbound texts nor traffic control.
    expect(previous?.completeness).toMatchObject({
      ...{ askedMs: 4 * (before.until - before.from), ownedMs: 2 * (before.until - before.from) },
      unowned: [],
    });
    const prices = await readPrices(desk.as('manager'), asked);
    const amounts = counted.flatMap((one) => (one.total_price ? [String(one.total_price)] : []));
    expect(unitSum(prices.previous?.currencies.map(({ total }) => total) ?? [])).toBe(unitSum(amounts));
  });

  test('says of a time of which nothing is owned just that', async () => {
    const early = { from: noon - 60 * dayMs, until: noon - 59 * dayMs };
    const chart = await readTraffic(desk.as('manager'), await address(early));
    expect(chart).toMatchObject({ total: 0, series: [], completeness: { ownedMs: 0 } });
    expect(chart.completeness.askedMs).toBeGreaterThan(0);
    expect(chart.completeness.unowned).toHaveLength(chart.products?.length ?? 0);
    expect(chart.buckets.every(({ askedMs, ownedMs }) => askedMs > 0 && ownedMs === 0)).toBe(true);
  });

  test('costs nothing, is for who sees prices where it shows some, and is none of how long things took', async () => {
    const asked = await address();
    desk.upstream.requests();
    await readTraffic(desk.as('support'), asked);
    expect(desk.upstream.requests()).toEqual([]);
    await expect(readPrices(desk.as('support'), asked)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readLatency(desk.as('admin'), asked)).rejects.toMatchObject({
      ...{ code: 'invalid_query', fields: [{ field: 'by' }] },
    });
    const { dimensions } = await readLatency(desk.as('admin'), { ...asked, by: '' });
    expect(dimensions.map(({ field }) => field)).not.toContain('product');
  });
});
