import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sms } from '#lib/catalogue/products/sms.ts';
import { noon } from '#lib/embedded/embedded-fixture.ts';
import { getLatency, getPrices, getTraffic } from '#lib/endpoints/charts.ts';
import type { Role } from '#lib/policy/role.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { wallTime } from '#lib/query/zone.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { type Interval, intersect, lengthOf, subtract } from '#lib/vault/intervals.ts';
import { isPending, isYoung } from '#lib/vault/pending.ts';
import {
  chartCase,
  days,
  groupsBy,
  nearestRank,
  pricesOver,
  sizes,
  timeOf,
  unitSum,
  unitsOf,
  wholeTimes,
  within,
} from './chart-figures.test-data.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { lookUpIds } from './look-up-ids.ts';
import { readLatency } from './read-latency.ts';
import { readPrices } from './read-prices.ts';
import { readTraffic } from './read-traffic.ts';
import { createReader, type Reader, type Shown, voice } from './vault-reader.test-server.ts';

const dayMs = 86_400_000;
const texts: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };
const allTexts = { ...texts, range: { ...voice.range, start: `CURRENT_TIME-${days}D` } };

let upstream: EmbeddedUpstream;
let reader: Reader;
/** Every text of these days, and what of it is owned: one whole season that sums are kept by, and parts of others. */
let all: readonly Shown[];
const owned: readonly Interval[] = [
  { from: noon - 130 * dayMs, until: noon - 20 * dayMs - 5_000_000 },
  { from: noon - 12 * dayMs - 1_234_000, until: noon },
];

beforeAll(async () => {
  upstream = await openEmbeddedUpstream(60_000);
  reader = createReader(upstream);
  all = await reader.alone(allTexts, 1_000_000);
  for (const part of owned) await reader.read({ ...texts, range: custom(part) });
  // A record that was looked up by itself makes nothing around it read.
  const outside = all.find((record) => !within(timeOf(record, 'date_received'), owned));
  const lookup = await lookUpIds(upstream.as('admin'), {
    ...{ accountId: texts.accountId, product: 'SMS', direction: 'outbound' as const },
    ids: [String(outside?.message_id)],
  });
  expect(lookup.count).toBe(1);
});
afterAll(() => upstream[Symbol.asyncDispose]());

const custom = ({ from, until }: Interval) => ({
  ...{ ...voice.range, start: formatUtc(from), end: formatUtc(until) },
});

const as = (role: Role) => ({
  ...upstream.as(role),
  ...{ engine: upstream.engine, spend: createSpendStore(upstream.state) },
});

async function address(draft: QueryDraft, options: Readonly<Record<string, string>> = {}, role?: Role) {
  return { ...(await reader.addressOf(draft, role)), ...options };
}

const ownedIn = ({ from, until }: Interval, match: (record: Shown) => boolean = () => true) =>
  all.filter((record) => {
    const time = timeOf(record, 'date_received');
    return time >= from && time < until && within(time, owned) && match(record);
  });

describe('charts of texts', () => {
  test('say of any question what its owned records say, and how much of it is owned', async () => {
    const sources = new Set<string>();
    await fc.assert(
      fc.asyncProperty(chartCase, async ({ from, minutes, zone, by, filters, step }) => {
        const start = noon - days * dayMs + from * 60_000;
        const range = { from: start, until: Math.min(noon, start + minutes * 60_000) };
        const options = { zone, step, by };
        const asked = await address({ ...texts, range: custom(range), filters }, options);
        const records = ownedIn(range, (record) =>
          Object.entries(filters).every(([name, value]) => record[name] === value),
        );
        const priced = records.filter(({ total_price }) => total_price !== undefined);

        const traffic = await readTraffic(as('admin'), asked);
        expect(getTraffic.answer.safeParse(traffic).error).toBeUndefined();
        sources.add(traffic.source);
        const { buckets } = traffic;
        const groups = groupsBy(records, 'date_received', buckets, by || null);
        expect(traffic.total).toBe(records.length);
        for (const one of traffic.series) expect(one.values).toEqual(sizes(groups.get(one.key)));
        const shown = traffic.series.reduce((sum, { total }) => sum + total, 0);
        expect(shown + (traffic.others?.total ?? 0)).toBe(records.length);
        expect(traffic.series.length + (traffic.others?.groups ?? 0)).toBe(groups.size);
        expect(traffic.delivered?.total).toBe(records.filter(({ status }) => status === 'delivered').length);
        for (const { start: first, end, askedMs, ownedMs } of buckets) {
          const bucket = { from: Date.parse(first), until: Date.parse(end) };
          expect(askedMs).toBe(lengthOf(intersect([bucket], [range])));
          expect(ownedMs).toBe(lengthOf(intersect(intersect([bucket], [range]), owned)));
        }
        const { completeness } = traffic;
        expect(completeness.missing.map((hole) => [Date.parse(hole.start), Date.parse(hole.end)])).toEqual(
          subtract([range], owned).map((hole) => [hole.from, hole.until]),
        );
        const provisional = records.filter(
          (record) => isPending(sms, record) || isYoung(timeOf(record, 'date_received'), noon),
        );
        expect(completeness.provisional).toBe(provisional.length);
        expect(buckets.reduce((sum, bucket) => sum + bucket.provisional, 0)).toBe(provisional.length);

        const prices = await readPrices(as('finance'), asked);
        expect(getPrices.answer.safeParse(prices).error).toBeUndefined();
        expect(prices.unpriced).toBe(records.length - priced.length);
        for (const { currency, total, series, others, units, ...told } of prices.currencies) {
          const of = priced.filter((record) => (record.currency ?? '') === currency);
          expect(told.records).toBe(of.length);
          const sum = unitSum(of.map(({ total_price }) => String(total_price)));
          expect(unitsOf(total)).toBe(sum);
          expect(unitSum([...series.map((one) => one.total), others?.total ?? '0'])).toBe(sum);
          const byKey = groupsBy(of, 'date_received', buckets, by || null);
          for (const one of series)
            expect(one.values.map(unitsOf)).toEqual(
              byKey.get(one.key)?.map((some) => unitSum(some.map(({ total_price }) => String(total_price)))),
            );
          if (told.moreUnits === 0) expect(unitSum(units.map((unit) => unit.total))).toBe(sum);
          for (const unit of units) {
            const alike = of.filter(
              (record) => (record.country ?? '') === unit.country && (record.network ?? '') === unit.network,
            );
            expect(unit.records).toBe(alike.length);
            expect(unit.steps).toEqual(pricesOver(alike));
          }
        }
        expect(prices.currencies.reduce((sum, one) => sum + one.records, 0)).toBe(priced.length);
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect([...sources].toSorted()).toEqual(['records', 'rollups']);
  }, 120_000);

  test('tell how long things took within what they say they may be wrong by', async () => {
    await fc.assert(
      fc.asyncProperty(chartCase, fc.boolean(), async ({ from, minutes, zone, by, filters, step }, exact) => {
        const start = noon - days * dayMs + from * 60_000;
        const range = { from: start, until: Math.min(noon, start + minutes * 60_000) };
        const options = { zone, step, by, ...(exact && { exact: 'true' }) };
        const asked = await address({ ...texts, range: custom(range), filters }, options);
        const meant = ownedIn(range, (record) =>
          Object.entries(filters).every(([name, value]) => record[name] === value),
        );
        const records = meant.filter(({ latency }) => latency !== undefined);
        const times = (of: readonly Shown[]) => of.map(({ latency }) => Number(latency));
        const chart = await readLatency(as('manager'), asked);
        expect(getLatency.answer.safeParse(chart).error).toBeUndefined();
        expect(chart.error).toBeLessThanOrEqual(exact ? 0 : 0.011);
        if (exact) expect(chart.source).toBe('records');
        const isClose = (said: number | null, of: readonly number[], level: number) => {
          const true_ = nearestRank(of, level);
          if (true_ === null || said === null) return said === true_;
          return Math.abs(said - true_) <= true_ * chart.error + 1e-6;
        };
        const agrees = (
          { count, p50, p99 }: { count: number; p50: number | null; p99: number | null },
          of: readonly Shown[],
        ) => {
          expect(count).toBe(of.length);
          expect(isClose(p50, times(of), 0.5) && isClose(p99, times(of), 0.99)).toBe(true);
        };
        agrees(chart.all, records);
        expect(chart.completeness.records).toBe(meant.length);
        const [inBuckets] = groupsBy(records, 'date_received', chart.buckets, null).values();
        for (const [at, over] of chart.over.entries()) agrees(over, inBuckets?.[at] ?? []);
        for (const group of chart.groups)
          agrees(
            group,
            records.filter((record) => String(record[by] ?? '') === group.key),
          );
        const groupsOf = (of: readonly Shown[]) =>
          new Set(by ? of.map((record) => record[by] ?? '') : []).size;
        // Of a reference it is not looked whether those beyond the commonest measured anything.
        expect(chart.groups.length + chart.otherGroups).toBeGreaterThanOrEqual(groupsOf(records));
        expect(chart.groups.length + chart.otherGroups).toBeLessThanOrEqual(groupsOf(meant));
        for (const { seconds, count } of chart.within)
          expect(count).toBe(times(records).filter((ms) => ms <= seconds * 1000).length);
        for (const { from: least, until, count } of chart.distribution)
          expect(count).toBe(times(records).filter((ms) => ms >= least && ms < until).length);
        expect(chart.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(records.length);
        const week = Array.from({ length: 168 }, (): Shown[] => []);
        for (const record of records) {
          const { year, month, day, hour } = wallTime(timeOf(record, 'date_received'), zone);
          const place = ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) * 24 + hour;
          week[place]?.push(record);
        }
        expect(chart.heat.map(({ count }) => count)).toEqual(sizes(week));
        for (const [hour, { p95 }] of chart.heat.entries())
          expect(isClose(p95, times(week[hour] ?? []), 0.95)).toBe(true);
      }),
      { numRuns: 20, endOnFailure: true, examples: wholeTimes },
    );
  }, 120_000);

  test('compare with the weeks before, and say what is missing there', async () => {
    const range = { from: noon - 7 * dayMs, until: noon };
    const asked = await address({ ...texts, range: custom(range) }, { compare: 'previous', by: 'status' });
    const before = { from: range.from - 7 * dayMs, until: noon - 7 * dayMs };
    const records = ownedIn(before);
    const traffic = await readTraffic(as('support'), asked);
    expect(traffic.previous).toMatchObject({
      weeks: 1,
      total: records.length,
      start: formatUtc(before.from),
    });
    expect(traffic.previous?.values.reduce((sum, one) => sum + one, 0)).toBe(records.length);
    expect(traffic.previous?.completeness.ownedMs).toBe(lengthOf(intersect([before], owned)));
    expect(traffic.previous?.completeness.missing).toHaveLength(1);
    const latency = await readLatency(as('support'), asked);
    expect(latency.previous?.all.count).toBe(records.filter(({ latency: ms }) => ms !== undefined).length);
    const prices = await readPrices(as('finance'), asked);
    const total = unitSum(records.flatMap(({ total_price }) => (total_price ? [String(total_price)] : [])));
    expect(unitSum(prices.previous?.currencies.map((one) => one.total) ?? [])).toBe(total);
  });

  test('lead to the question that is missing, and nothing is bought by looking', async () => {
    upstream.requests();
    const range = { from: noon - 20 * dayMs, until: noon - 10 * dayMs };
    const chart = await readTraffic(as('admin'), await address({ ...texts, range: custom(range) }));
    const [hole] = chart.completeness.missing;
    expect(Object.fromEntries(new URLSearchParams(hole?.search))).toMatchObject({
      ...{ product: 'SMS', direction: 'outbound', start: hole?.start, end: hole?.end },
    });
    expect(upstream.requests()).toEqual([]);
  });
});
