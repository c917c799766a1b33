import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Direction } from '#lib/catalogue/field.ts';
import { sms } from '#lib/catalogue/products/sms.ts';
import { openScratchVault, type ScratchVault } from '#lib/vault/scratch-vault.ts';
import { rollUp, totalsOf } from './roll-up.ts';
import { spendCells } from './spend-cells.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const at = (hour: string) => Date.parse(`2026-11-10T${hour}:00Z`);
let scratch: ScratchVault;

const record = (id: string, hour: string, price: string, more: object = {}) => ({
  ...{ id, message_id: id, date_received: `2026-11-10T${hour}:00+00:00`, direction: 'outbound' },
  ...{ account_id: 'a1', country: 'GB', network: '23410', currency: 'EUR', total_price: price },
  ...more,
});

beforeAll(async () => {
  scratch = await openScratchVault(now);
  const records = [
    record('early', '07:59', '5'),
    record('first', '08:00', '0.0333'),
    record('twice', '09:00', '0.0333'),
    record('dollar', '09:10', '0.25', { currency: 'USD' }),
    record('fine', '09:20', '0.000000000000000001'),
    record('huge', '09:30', '123456789012345678901234567890.00000001'),
    record('without', '09:40', ''),
    record('odd', '09:50', 'a lot'),
    record('refund', '10:00', '-0.5', { country: 'DE', network: '' }),
    record('last', '10:59', '0.1', { country: 'DE', network: '' }),
    record('late', '11:00', '7'),
    record('other', '09:00', '9', { account_id: 'a2' }),
  ];
  await scratch.bought(sms, records.slice(0, -1), { from: at('07:00'), until: at('12:00') });
  await scratch.bought(sms, records.slice(-1), {
    ...{ from: at('07:00'), until: at('12:00') },
    scope: { accountId: 'a2' },
  });
});
afterAll(() => scratch[Symbol.asyncDispose]());

const cells = () =>
  spendCells(scratch.engine, sms, {
    accountId: 'a1',
    directions: [
      {
        direction: null,
        owned: [
          { from: at('08:00'), until: at('10:30') },
          { from: at('10:45'), until: at('11:00') },
        ],
        provisional: [{ from: at('10:00'), until: at('11:00') }],
      },
    ],
  });

test('only what is owned counts, exactly, and no currency is added to another', async () => {
  expect(totalsOf(await cells())).toEqual([
    {
      ...{ key: '', currency: 'EUR', records: 8, unpriced: 2 },
      amount: '123456789012345678901234567889.666600010000000001',
      ...{ provisionalRecords: 2, provisionalAmount: '-0.4' },
      unit: {
        ...{ low: '-0.5', high: '123456789012345678901234567890.00000001', isExact: false },
        average: '20576131502057613150205761314.94443334',
      },
    },
    {
      ...{ key: '', currency: 'USD', records: 1, unpriced: 0, amount: '0.25' },
      ...{ provisionalRecords: 0, provisionalAmount: '0' },
      unit: { low: '0.25', high: '0.25', average: '0.25', isExact: true },
    },
  ]);
});

test('lines are told apart by what is asked, the largest amount first', async () => {
  const lines = rollUp(await cells(), ({ country }) => country);
  expect(lines.map(({ key, currency, records, amount }) => [key, currency, records, amount])).toEqual([
    ['GB', 'EUR', 6, '123456789012345678901234567890.066600010000000001'],
    ['DE', 'EUR', 2, '-0.4'],
    ['GB', 'USD', 1, '0.25'],
  ]);
});

test('records are told apart by what else is wanted, and left out', async () => {
  const found = await spendCells(
    scratch.engine,
    sms,
    {
      accountId: 'a1',
      directions: [{ direction: null, owned: [{ from: at('08:00'), until: at('09:20') }], provisional: [] }],
    },
    {
      label: { sql: 'concat(id, {tail:String})', params: { tail: '!' } },
      only: { sql: 'id != {but:String}', params: { but: 'dollar' } },
    },
  );
  expect(found.map(({ label, amount }) => [label, amount]).toSorted()).toEqual([
    ['first!', '0.0333'],
    ['twice!', '0.0333'],
  ]);
});

test('where nothing is owned nothing is asked', async () => {
  const none = (direction: Direction) => ({ direction, owned: [], provisional: [] });
  const directions = [none('outbound'), none('inbound')];
  expect(await spendCells(scratch.engine, sms, { accountId: 'a1', directions })).toEqual([]);
});
