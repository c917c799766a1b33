import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openState, type State } from '#lib/state/open-state.ts';
import { prices } from '#lib/state/vault-schema.ts';
import { createPriceList, type NewPrice, type PriceList } from './price-list.ts';

const clock = { now: () => Date.parse('2026-11-20T12:00:00Z') };
let state: State;
let list: PriceList;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  list = createPriceList({ state, clock, mode: 'demo' });
});
afterAll(() => state.close());
beforeEach(async () => {
  await state.db.delete(prices);
});

const price = (perRecord: string, of: Partial<NewPrice> = {}): NewPrice => ({
  ...{ accountId: null, product: null, plan: 'per-record', perRecord, currency: 'EUR', changedBy: 'ada' },
  ...of,
});
const sms = { accountId: 'a1', product: 'SMS' };

test('without a price list the usual price is taken, and said to be no more than that', async () => {
  expect(await list.priceOf(sms)).toEqual({ perRecord: '0.0004', currency: 'EUR', basis: 'embedded' });
  const live = createPriceList({ state, clock, mode: 'live' });
  expect(await live.priceOf(sms)).toMatchObject({ perRecord: '0.0004', basis: 'published' });
});

test('the most telling row wins: account and product, account, product, neither', async () => {
  const rows = [
    [price('0.001'), '0.001'],
    [price('0.002', { product: 'SMS' }), '0.002'],
    [price('0.003', { accountId: 'a1' }), '0.003'],
    [price('0.004', { accountId: 'a1', product: 'SMS' }), '0.004'],
  ] as const;
  for (const [row, expected] of rows) {
    await list.set(row);
    expect((await list.priceOf(sms)).perRecord).toBe(expected);
  }
  expect((await list.priceOf({ accountId: 'a1', product: 'AMD' })).perRecord).toBe('0.003');
  expect((await list.priceOf({ accountId: 'a2', product: 'SMS' })).perRecord).toBe('0.002');
  expect((await list.priceOf({ accountId: 'a2', product: 'AMD' })).perRecord).toBe('0.001');
  expect((await list.list()).map(({ perRecord }) => perRecord)).toEqual(rows.map(([, text]) => text));
});

test('a subscription and a free product cost nothing more', async () => {
  await list.set(price('0.5', { accountId: 'a1', plan: 'subscription', currency: 'USD' }));
  expect(await list.priceOf(sms)).toEqual({ perRecord: '0', currency: 'USD', basis: 'subscription' });
  await list.set(price('0.5', { product: 'REPORTS-USAGE' }));
  expect(await list.priceOf({ accountId: 'a2', product: 'REPORTS-USAGE' })).toMatchObject({
    perRecord: '0',
    basis: 'free',
  });
});

test('a price takes the place of the one before, exactly as it was written, and can be taken away', async () => {
  await list.set(price('0.0004', sms));
  const { id } = await list.set(price('0.000333333333', sms));
  expect(await list.list()).toMatchObject([{ id, perRecord: '0.000333333333', changedBy: 'ada' }]);
  await list.remove(id);
  expect(await list.priceOf(sms)).toMatchObject({ basis: 'embedded' });
  await expect(list.remove(id)).rejects.toMatchObject({ code: 'not_found' });
});
