import { afterAll, beforeAll, expect, test } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { productDimension } from '#lib/endpoints/charts.ts';
import type { Role } from '#lib/policy/role.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { groupsBy, nearestRank, sizes } from './chart-figures.test-data.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { readLatency } from './read-latency.ts';
import { readPrices } from './read-prices.ts';
import { readTraffic } from './read-traffic.ts';
import { createReader, type Reader, voice } from './vault-reader.test-server.ts';

let upstream: EmbeddedUpstream;
let reader: Reader;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(60_000);
  reader = createReader(upstream);
});
afterAll(() => upstream[Symbol.asyncDispose]());

const as = (role: Role) => ({
  ...upstream.as(role),
  ...{ engine: upstream.engine, spend: createSpendStore(upstream.state) },
});

async function address(draft: QueryDraft, options: Readonly<Record<string, string>> = {}) {
  return { ...(await reader.addressOf(draft)), ...options };
}

test('calls are told by direction and duration, and inbound texts measure nothing', async () => {
  const calls = (await reader.read(voice)).records;
  const traffic = await readTraffic(as('manager'), await address(voice, { by: 'direction' }));
  const groups = groupsBy(calls, 'date_start', traffic.buckets, 'direction');
  expect(traffic.series.map(({ key }) => key).toSorted()).toEqual(['inbound', 'outbound']);
  for (const { key, values } of traffic.series) expect(values).toEqual(sizes(groups.get(key)));
  expect(traffic).toMatchObject({ source: 'rollups', delivered: null });
  const latency = await readLatency(as('manager'), await address(voice, { exact: 'true' }));
  const seconds = calls.flatMap(({ duration }) => (duration === undefined ? [] : [Number(duration)]));
  expect(latency.measure).toMatchObject({ field: 'duration', kind: 'duration' });
  expect(latency.all.p95).toBe((nearestRank(seconds, 0.95) ?? 0) * 1000);
  const inbound = await readLatency(
    as('manager'),
    await address({ ...voice, product: 'SMS', direction: 'inbound' }),
  );
  expect(inbound).toMatchObject({ measure: null, over: [], previous: null });
});

test.each(products.filter(({ free }) => !free).map((product) => [product.name, product] as const))(
  '%s is counted by everything it can be told apart by',
  async (_name, product) => {
    const direction = product.direction === 'required' ? 'inbound' : '';
    const draft = { ...voice, product: product.name, direction };
    const { records } = await reader.read(draft);
    expect(records.length).toBeGreaterThan(0);
    const { dimensions } = await readTraffic(as('admin'), await address(draft));
    for (const by of [
      '',
      ...dimensions.map(({ field }) => field).filter((name) => name !== productDimension),
    ]) {
      const asked = await address(draft, { by, zone: 'Europe/Berlin' });
      const traffic = await readTraffic(as('admin'), asked);
      const groups = groupsBy(records, product.rangeField, traffic.buckets, by || null);
      for (const { key, values } of traffic.series) expect(values).toEqual(sizes(groups.get(key)));
      expect(traffic.series.length + (traffic.others?.groups ?? 0)).toBe(groups.size);
      const latency = await readLatency(as('admin'), asked);
      const counted = latency.groups.reduce((sum, { count }) => sum + count, 0);
      if (by !== '' && latency.otherGroups === 0) expect(counted).toBe(latency.all.count);
      // What measured nothing is in no group.
      if (by !== '') expect(latency.groups.length + latency.otherGroups, by).toBeLessThanOrEqual(groups.size);
      expect(latency.completeness).toEqual(traffic.completeness);
      const prices = await readPrices(as('admin'), asked);
      const priced = prices.currencies.reduce((sum, one) => sum + one.records, 0);
      expect(priced + prices.unpriced).toBe(records.length);
    }
  },
);
