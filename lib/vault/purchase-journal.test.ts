import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sumDecimals, trimDecimal } from '#lib/query/decimal.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { purchases } from '#lib/state/vault-schema.ts';
import { createPurchaseJournal, type LedgerPlace, type PurchaseJournal } from './purchase-journal.ts';

const clock = {
  time: Date.parse('2026-11-20T12:00:00Z'),
  now() {
    return this.time;
  },
};
let state: State;
let journal: PurchaseJournal;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  journal = createPurchaseJournal({ state, clock });
});
afterAll(() => state.close());
beforeEach(async () => {
  await state.db.delete(purchases);
  clock.time = Date.parse('2026-11-20T12:00:00Z');
});

const ada = { id: 'ada', role: 'support' } as const;
const bob = { id: 'bob', role: 'finance' } as const;
const reading = { person: ada, accountId: 'a1', product: 'SMS', kind: 'page' } as const;
const euro = (records: number, charge: string) =>
  ({ records, charge, currency: 'EUR', chargeBasis: 'reported' }) as const;

test('an intent is there before anything is sent, and becomes what came of it', async () => {
  const expected = { amount: '0.4', currency: 'EUR' };
  const id = await journal.begin({ ...reading, cause: 'export-1', overrideReason: 'month end', expected });
  expect((await journal.list()).rows).toMatchObject([
    { id, personId: 'ada', role: 'support', state: 'intended', charge: '0.4', endedAt: null },
  ]);
  clock.time += 800;
  await journal.charged(id, { ...euro(731, '0.2924'), upstreamRequestId: 'up-1' });
  expect((await journal.list()).rows).toMatchObject([
    {
      ...{ id, state: 'charged', records: 731, charge: '0.2924', currency: 'EUR', chargeBasis: 'reported' },
      ...{ cause: 'export-1', overrideReason: 'month end', upstreamRequestId: 'up-1' },
      endedAt: new Date(clock.time),
    },
  ]);
});

test('what certainly cost nothing does not count, what may have cost something does', async () => {
  const expected = { amount: '0.4', currency: 'EUR' };
  await journal.failed(await journal.begin({ ...reading, expected }));
  await journal.unknown(await journal.begin({ ...reading, expected }), { upstreamRequestId: 'up-2' });
  expect(await journal.totals({ month: '2026-11', by: 'person' })).toEqual([
    {
      ...{ key: 'ada', records: 0, freeRecords: 0, freeShare: null },
      charges: [{ currency: 'EUR', charge: '0', uncertain: '0.4' }],
    },
  ]);
});

test('an outcome is written once; only one that nobody knew may still be told', async () => {
  const id = await journal.begin(reading);
  await journal.unknown(id);
  await journal.charged(id, euro(1, '0.0004'));
  await expect(journal.charged(id, euro(2, '0.0008'))).rejects.toMatchObject({ code: 'conflict' });
  await expect(journal.failed(id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(journal.unknown('none')).rejects.toMatchObject({ code: 'conflict' });
  expect((await journal.list()).rows).toMatchObject([{ state: 'charged', records: 1 }]);
});

test('calls that a crash cut short become unknown at the next start, and nothing else changes', async () => {
  const cut = await journal.begin({ ...reading, expected: { amount: '0.4', currency: 'EUR' } });
  const done = await journal.begin(reading);
  await journal.charged(done, euro(5, '0.002'));
  await journal.free({ ...reading, freeRecords: 9 });
  const after = createPurchaseJournal({ state, clock });
  expect(await after.recover()).toBe(1);
  expect(await after.recover()).toBe(0);
  const states = new Map((await after.list()).rows.map((row) => [row.id, row.state]));
  expect([states.get(cut), states.get(done)]).toEqual(['unknown', 'charged']);
  expect([...states.values()].toSorted()).toEqual(['charged', 'free', 'unknown']);
});

test('a purchase that is not admitted leaves nothing', async () => {
  const refuse = () => Promise.reject(new Error('no'));
  await expect(journal.begin(reading, refuse)).rejects.toThrow('no');
  expect((await journal.list()).rows).toEqual([]);
});

test('the ledger is read from the newest on, page by page, each row once, also of one moment', async () => {
  for (let index = 0; index < 25; index += 1) {
    if (index % 4 === 0) clock.time += 1;
    await journal.free({ ...reading, person: index % 2 ? ada : bob, freeRecords: index });
  }
  const read: string[] = [];
  let after: LedgerPlace | null = null;
  do {
    const page = await journal.list({}, { after, limit: 4 });
    read.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(new Set(read).size).toBe(25);
  expect(read).toEqual((await journal.list({}, { limit: 500 })).rows.map(({ id }) => id));
  expect((await journal.list({ personId: 'ada' })).rows).toHaveLength(12);
  expect((await journal.list({ role: 'finance', month: '2026-11' })).rows).toHaveLength(13);
  expect((await journal.list({ month: '2026-10' })).rows).toEqual([]);
  expect((await journal.list({ accountId: 'a2' })).rows).toEqual([]);
});

test('a month ends where the next begins, in UTC', async () => {
  clock.time = Date.parse('2026-11-30T23:59:59.999Z');
  await journal.free({ ...reading, freeRecords: 1 });
  clock.time += 1;
  await journal.free({ ...reading, freeRecords: 2 });
  const of = async (month: string) => (await journal.totals({ month, by: 'kind' }))[0]?.freeRecords;
  expect([await of('2026-11'), await of('2026-12'), await of('2027-01')]).toEqual([1, 2, undefined]);
});

test('currencies are never added', async () => {
  await journal.charged(await journal.begin(reading), euro(1, '0.1'));
  await journal.charged(await journal.begin(reading), euro(1, '0.2'));
  await journal.charged(await journal.begin(reading), { ...euro(1, '5'), currency: 'USD' });
  await journal.free({ ...reading, freeRecords: 9 });
  expect(await journal.totals({ month: '2026-11', by: 'account' })).toEqual([
    {
      ...{ key: 'a1', records: 3, freeRecords: 9, freeShare: 0.75 },
      charges: [
        { currency: 'EUR', charge: '0.3', uncertain: '0' },
        { currency: 'USD', charge: '5', uncertain: '0' },
      ],
    },
  ]);
});

test('totals are exact to the last digit, however many rows there are', async () => {
  const amounts = fc.array(
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 12 })),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  const texts = amounts.map((list) => list.map(([units, scale]) => decimalText(units, scale)));
  await fc.assert(
    fc.asyncProperty(texts, async (charges) => {
      await state.db.delete(purchases);
      await state.db.insert(purchases).values(
        charges.map((charge, index) => ({
          ...{ id: `p${index}`, at: new Date(clock.time), personId: 'ada', role: 'support' as const },
          ...{ accountId: 'a1', product: 'SMS', kind: 'page' as const, state: 'charged' as const },
          ...{ records: 1, freeRecords: 0, charge, currency: 'EUR' },
        })),
      );
      const [total] = await journal.totals({ month: '2026-11', by: 'product' });
      expect(total?.charges[0]?.charge).toBe(trimDecimal(sumDecimals(charges) ?? ''));
    }),
    { numRuns: 40 },
  );
});

test('totals of two million purchases are exact', { timeout: 240_000 }, async () => {
  const rows = 2_000_000;
  // Never the same amount twice in a row, and none that a binary fraction could hold.
  await state.db.execute(
    `insert into purchases (id, at, person_id, role, account_id, product, kind, state, records, free_records, charge, currency)
     select n::text, '2026-10-05T00:00:00Z', 'ada', 'support', 'a1', 'SMS', 'page', 'charged', 1, 0, (n % 9973) * 0.000100000001, 'EUR'
     from generate_series(1, ${rows}) n`,
  );
  const [many] = await journal.totals({ month: '2026-10', by: 'person' });
  let units = 0n;
  for (let n = 1; n <= rows; n += 1) units += BigInt(n % 9973) * 100_000_001n;
  expect(many?.charges[0]?.charge).toBe(trimDecimal(decimalText(units, 12)));
  expect(many?.records).toBe(rows);
});

function decimalText(units: bigint, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
