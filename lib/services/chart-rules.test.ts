import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sms } from '#lib/catalogue/products/sms.ts';
import { getLatency, getPrices, getTraffic } from '#lib/endpoints/charts.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { removeRule, setRule } from './change-rules.ts';
import { chartDimensions, requireDimension } from './chart-dimensions.ts';
import { groupsBy, nearestRank, sizes, unitSum, unitsOf } from './chart-figures.test-data.ts';
import { readAllocation } from './read-allocation.ts';
import { readLatency } from './read-latency.ts';
import { readPrices } from './read-prices.ts';
import { readTraffic } from './read-traffic.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import { createReader, type Shown, voice } from './vault-reader.test-server.ts';

const range = { ...voice.range, start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' };
const texts: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound', range };
const account = texts.accountId;
type Rule = Omit<Parameters<typeof setRule>[1], 'account' | 'id'>;

const splitting: Rule = {
  ...{ target: 'team', field: 'client_ref', kind: 'separator' },
  ...{ expression: '-', position: 1 },
};
const cutting: Rule = {
  ...{ target: 'customer', field: 'account_ref', kind: 'pattern' },
  ...{ expression: '-([0-9]+)$', position: 1 },
};

let desk: SpendDesk;
let records: readonly Shown[];
beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  records = await desk.buy('SMS', range.start, range.end, { direction: 'outbound' });
  await desk.buy('SMS', range.start, range.end, { direction: 'inbound' });
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

async function add(rule: Rule, of = account): Promise<string> {
  const id = randomUUID();
  await setRule(desk.as('finance'), { account: of, id, ...rule });
  return id;
}

async function address(by: string, draft: QueryDraft = texts, more: Readonly<Record<string, string>> = {}) {
  return { ...(await createReader(desk.upstream).addressOf(draft)), by, ...more };
}

/** By our own splitting of the records as they were answered, as keys of a chart. */
function keyed(find: (record: Shown) => string): readonly Shown[] {
  return records.map((record) => {
    const found = find(record);
    const isEmpty = `${record.client_ref ?? ''}${record.account_ref ?? ''}` === '';
    return { ...record, key: found === '' ? (isEmpty ? 'no-reference' : 'no-rule') : `=${found}` };
  });
}

const team = ({ client_ref }: Shown) => {
  const parts = String(client_ref ?? '').split('-');
  return parts.length > 1 ? (parts[0] ?? '') : '';
};
const number = ({ client_ref }: Shown) => {
  const parts = String(client_ref ?? '').split('-');
  return parts.length > 1 ? (parts.at(-1) ?? '') : '';
};
const customer = ({ account_ref }: Shown) => /-([0-9]+)$/.exec(String(account_ref ?? ''))?.[1] ?? '';

describe('records are told apart by what a rule finds', () => {
  test.each([
    ['a part of the reference', splitting, team],
    ['the group of a pattern', cutting, customer],
    ['a part with more values than fit', { ...splitting, position: -1 }, number],
  ] as const)('%s', async (_what, rule, find) => {
    const id = await add(rule);
    const meant = keyed(find);
    const asked = await address(`rule:${id}`);
    const traffic = await readTraffic(desk.as('support'), asked);
    expect(getTraffic.answer.safeParse(traffic).error).toBeUndefined();
    expect(traffic).toMatchObject({ by: `rule:${id}`, source: 'records', total: records.length });
    const groups = groupsBy(meant, 'date_received', traffic.buckets, 'key');
    expect(groups.size).toBeGreaterThan(3);
    for (const { key, values } of traffic.series) expect(values).toEqual(sizes(groups.get(key)));
    expect(traffic.series.length + (traffic.others?.groups ?? 0)).toBe(groups.size);

    const prices = await readPrices(desk.as('finance'), asked);
    expect(getPrices.answer.safeParse(prices).error).toBeUndefined();
    for (const { currency, series } of prices.currencies) {
      const of = meant.filter((one) => one.total_price !== undefined && (one.currency ?? '') === currency);
      expect(series.length).toBeGreaterThan(1);
      for (const { key, total } of series)
        expect(unitsOf(total)).toBe(
          unitSum(of.filter((one) => one.key === key).map(({ total_price }) => String(total_price))),
        );
    }

    const latency = await readLatency(desk.as('manager'), { ...asked, exact: 'true' });
    expect(getLatency.answer.safeParse(latency).error).toBeUndefined();
    expect(latency.groups.length).toBeGreaterThan(1);
    for (const { key, count, p95 } of latency.groups) {
      const times = meant.flatMap((one) =>
        one.key === key && one.latency !== undefined ? [Number(one.latency)] : [],
      );
      expect([count, p95]).toEqual([times.length, nearestRank(times, 0.95)]);
    }
  });

  test('as the spend page tells charges apart', async () => {
    const id = await add({ ...splitting, target: 'campaign' });
    const prices = await readPrices(desk.as('finance'), await address(`rule:${id}`));
    const { groups } = await readAllocation(desk.as('finance'), {
      ...{ account, subaccounts: 'exclude', zone: 'UTC', start: '2026-10-01', end: '2026-10-31' },
      target: 'campaign',
    });
    for (const { key, total } of prices.currencies[0]?.series ?? [])
      if (key.startsWith('='))
        expect(unitsOf(groups.find(({ value }) => `=${value}` === key)?.amount ?? '')).toBe(unitsOf(total));
  });

  test('and offered by name, where records have the reference', async () => {
    const id = await add(splitting);
    const named = { field: `rule:${id}`, label: 'Team: the first part of client_ref, split at “-”' };
    expect((await readTraffic(desk.as('manager'), await address(''))).dimensions).toContainEqual(named);
    const inbound = await address('', { ...texts, direction: 'inbound' });
    expect((await readTraffic(desk.as('manager'), inbound)).dimensions).not.toContainEqual(named);
    await expect(readTraffic(desk.as('manager'), { ...inbound, by: `rule:${id}` })).rejects.toMatchObject({
      code: 'invalid_query',
      fields: [{ field: 'by' }],
    });
  });
});

describe('a rule is refused', () => {
  test('that is gone, or of another account', async () => {
    const [id, elsewhere] = [await add(splitting), await add(splitting, 'b7f0e611')];
    const asked = await address(`rule:${id}`);
    expect((await readTraffic(desk.as('manager'), asked)).total).toBe(records.length);
    await removeRule(desk.as('finance'), { account, id });
    for (const by of [`rule:${id}`, `rule:${elsewhere}`])
      await expect(readTraffic(desk.as('manager'), { ...asked, by })).rejects.toMatchObject({
        ...{
          code: 'invalid_query',
          fields: [{ field: 'by', message: expect.stringContaining('no such rule') }],
        },
      });
  });

  test('that splits what a role may not see', () => {
    const fields = sms.fields.map((field) =>
      field.name === 'client_ref' ? { ...field, personal: true } : field,
    );
    const divisible = {
      ...{ product: { ...sms, fields }, direction: 'outbound' as const, isWide: true },
      rules: [{ id: 'split', ...splitting }],
    };
    const names = (role: 'manager' | 'support') => chartDimensions(role, divisible).map(({ name }) => name);
    expect(names('support')).toContain('rule:split');
    expect(names('manager')).not.toContain('rule:split');
    expect(requireDimension('support', divisible, 'rule:split')?.name).toBe('rule:split');
    expect(() => requireDimension('manager', divisible, 'rule:split')).toThrow(/may not see/);
  });
});
