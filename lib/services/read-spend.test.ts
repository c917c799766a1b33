import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import type { SpendDto } from '#lib/endpoints/spend.ts';
import { totalsByCurrency, trimDecimal } from '#lib/query/decimal.ts';
import { closePeriod } from './close-period.ts';
import { listClosings, readDrift } from './read-closings.ts';
import { readSpend } from './read-spend.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import type { Shown } from './vault-reader.test-server.ts';

const hourMs = 3_600_000;
const october = {
  ...{ account: mainAccount, subaccounts: 'exclude' as const },
  ...{ start: '2026-10-01', end: '2026-10-31', zone: 'Europe/Berlin' },
};
/** What its clocks make of it: the last days are in winter time. */
const [from, until] = ['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'];
let desk: SpendDesk;
let bought: readonly Shown[];

beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  const around = ['2026-09-29T00:00:00Z', '2026-11-02T00:00:00Z'] as const;
  const all = [
    ...(await desk.buy('SMS', ...around, { direction: 'outbound' })),
    ...(await desk.buy('SMS', ...around, { direction: 'inbound' })),
    ...(await desk.buy('VOICE-API', '2026-10-11T00:00:00Z', '2026-10-21T06:00:00Z')),
    ...(await desk.buy('VOICE-API', '2026-10-25T00:00:00Z', '2026-11-02T00:00:00Z')),
    ...(await desk.buy('NUMBER-INSIGHT', ...around)),
  ];
  bought = all.filter((record) => isWithin(String(record.date_received ?? record.date_start)));
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

function isWithin(time: string): boolean {
  return Date.parse(time) >= Date.parse(from) && Date.parse(time) < Date.parse(until);
}

/** The same sums out of the records as they were answered, currency by currency. */
function countedBy(field: string) {
  const groups = Map.groupBy(bought, (record) =>
    JSON.stringify([record[field] ?? '', record.currency ?? '']),
  );
  return [...groups].map(([key, records]) => {
    const [name, currency] = JSON.parse(key) as [string, string];
    const [total] = totalsByCurrency(
      records.map(({ total_price }) => ({ amount: String(total_price ?? '0'), currency })),
    );
    return { key: name, currency, records: records.length, amount: trimDecimal(total?.total ?? '') };
  });
}

const plain = (lines: SpendDto['lines']) =>
  lines.map(({ key, currency, records, amount }) => ({ key, currency, records, amount }));
const byKey = (one: { key: string; currency: string }, other: { key: string; currency: string }) =>
  `${one.key} ${one.currency}`.localeCompare(`${other.key} ${other.currency}`);

test.each(['country', 'network'] as const)('figures by %s are what the records add up to', async (by) => {
  const { lines } = await readSpend(desk.as('finance'), { ...october, by });
  expect(bought.length).toBeGreaterThan(1500);
  expect(plain(lines).toSorted(byKey)).toEqual(countedBy(by).toSorted(byKey));
});

test('currencies have totals of their own, and products their part of them', async () => {
  const { totals, lines } = await readSpend(desk.as('finance'), { ...october, by: 'product' });
  const sums = totalsByCurrency(
    bought.map(({ total_price, currency }) => ({
      amount: String(total_price ?? '0'),
      currency: String(currency ?? ''),
    })),
  );
  expect(totals.map(({ currency, amount }) => [currency, amount])).toEqual(
    sums
      .map(({ currency, total }) => [currency, trimDecimal(total ?? '')])
      // Those without a name are last.
      .toSorted((one, other) => String(other[0]).localeCompare(String(one[0]))),
  );
  expect(totals).toHaveLength(2);
  expect(new Set(lines.map(({ name }) => name))).toEqual(new Set(['SMS', 'Voice Call', 'Number Insight v1']));
  const only = await readSpend(desk.as('manager'), { ...october, by: 'product', product: 'NUMBER-INSIGHT' });
  expect(only.lines).toEqual(lines.filter(({ key }) => key === 'NUMBER-INSIGHT'));
});

test('what is missing is told by product and direction, with the question that fills it', async () => {
  const { standing } = await readSpend(desk.as('finance'), { ...october, by: 'product' });
  expect(standing).toMatchObject({ from, until, isOver: true });
  const part = (product: string) => standing.parts.find((one) => one.product === product);
  const askedMs = Date.parse(until) - Date.parse(from);
  expect(part('SMS')).toMatchObject({ askedMs: 2 * askedMs, ownedMs: 2 * askedMs, missing: [], gone: [] });
  expect(part('VOICE-API')?.missing).toMatchObject([
    {
      ...{ direction: null, start: from, end: '2026-10-25T00:00:00Z', gaps: 2 },
      ms: 10 * 24 * hourMs + 2 * hourMs + (3 * 24 + 18) * hourMs,
      search: expect.stringContaining('product=VOICE-API'),
    },
  ]);
  expect(part('MESSAGES')).toMatchObject({ ownedMs: 0 });
  expect(part('MESSAGES')?.missing.map(({ direction }) => direction)).toEqual(['outbound', 'inbound']);
  expect(standing.parts[0]?.product).toBe('VOICE-API');
});

test('records that may still change are told apart', async () => {
  const now = { ...october, start: '2026-11-15', end: '2026-11-30', zone: 'UTC' };
  const range = ['2026-11-15T00:00:00Z', '2026-11-20T11:00:00Z'] as const;
  const records = await desk.buy('VOICE-API', ...range);
  const { standing, totals } = await readSpend(desk.as('finance'), {
    ...{ ...now, by: 'product', product: 'VOICE-API' },
  });
  expect(standing.isOver).toBe(false);
  // Final receipts come up to 72 hours late.
  const settled = Date.parse('2026-11-17T12:00:00Z');
  const late = records.filter(({ date_start }) => Date.parse(String(date_start)) >= settled);
  expect(totals).toMatchObject([{ records: records.length, provisionalRecords: late.length }]);
  expect(late.length).toBeGreaterThan(0);
});

test('with sub-accounts, what is owned of each counts for itself', async () => {
  const { standing, lines } = await readSpend(desk.as('finance'), {
    ...{ ...october, subaccounts: 'include', by: 'account' },
  });
  expect(new Set(standing.parts.map(({ account }) => account))).toEqual(new Set([mainAccount, 'b7f0e611']));
  expect(new Set(lines.map(({ key }) => key))).toEqual(new Set([mainAccount]));
});

test('a period is closed as it was seen, with a reason where something is missing; what changes later is listed', async () => {
  const finance = desk.as('finance');
  const seen = (await readSpend(finance, { ...october, by: 'product' })).totals.map(
    ({ currency, records, amount }) => ({ currency, records, amount }),
  );
  const wanted = { ...october, id: randomUUID(), seen };
  await expect(closePeriod(finance, wanted)).rejects.toMatchObject({ fields: [{ field: 'reason' }] });
  const reason = 'The rest is nothing we use';
  await expect(closePeriod(finance, { ...wanted, seen: [], reason })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(closePeriod(finance, { ...wanted, end: '2026-11-30', reason })).rejects.toMatchObject({
    fields: [{ field: 'end' }],
  });
  const closed = await closePeriod(finance, { ...wanted, reason });
  expect(closed).toMatchObject({ reason, closedBy: 'finance', start: '2026-10-01', zone: 'Europe/Berlin' });
  expect(closed.totals.map(({ currency, amount }) => [currency, amount]).toSorted()).toEqual(
    seen.map(({ currency, amount }) => [currency, amount]).toSorted(),
  );
  expect(await closePeriod(finance, { ...wanted, reason })).toEqual(closed);
  const another = { ...wanted, account: 'b7f0e611', seen: [], reason };
  await expect(closePeriod(finance, another)).rejects.toThrow('under this id');
  expect((await readDrift(finance, closed.id)).drift).toEqual([]);

  const filled = await desk.buy('VOICE-API', from, '2026-10-11T00:00:00Z');
  const [total] = totalsByCurrency(
    filled.map(({ total_price, currency }) => ({
      amount: String(total_price ?? '0'),
      currency: String(currency),
    })),
  );
  const { drift } = await readDrift(desk.as('manager'), closed.id);
  expect(drift).toEqual([
    {
      ...{ product: 'VOICE-API', title: 'Voice Call', account: mainAccount, accountName: mainAccount },
      ...{ currency: 'EUR', records: filled.length, amount: trimDecimal(total?.total ?? '') },
      ownedMs: 10 * 24 * hourMs + 2 * hourMs,
    },
  ]);
  const { closings } = await listClosings(finance, mainAccount);
  expect(closings).toEqual([closed]);
});

test('support sees no charges, and a manager closes nothing', async () => {
  await expect(readSpend(desk.as('support'), { ...october, by: 'product' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const close = closePeriod(desk.as('manager'), { ...october, id: randomUUID(), seen: [], reason: 'x' });
  await expect(close).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readDrift(desk.as('finance'), 'nothing')).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    readSpend(desk.as('finance'), { ...october, by: 'product', product: 'REPORTS-USAGE' }),
  ).rejects.toMatchObject({ fields: [{ field: 'product' }] });
});
