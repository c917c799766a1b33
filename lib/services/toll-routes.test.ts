import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as estimateIds } from '#app/api/estimate/ids/route.ts';
import { GET as estimate } from '#app/api/estimate/route.ts';
import { GET as purchase } from '#app/api/purchases/[id]/route.ts';
import * as budgets from '#app/api/tolls/budgets/route.ts';
import { GET as ledger } from '#app/api/tolls/ledger/route.ts';
import * as prices from '#app/api/tolls/prices/route.ts';
import { GET as reconciliation } from '#app/api/tolls/reconciliation/route.ts';
import { GET as totals } from '#app/api/tolls/totals/route.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import type { ReconciliationDto } from '#lib/endpoints/reconciliation.ts';
import type { BudgetDto, LedgerEntryDto, PriceDto, TotalDto } from '#lib/endpoints/tolls.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { Role } from '#lib/policy/role.ts';
import { monthOf } from '#lib/query/month.ts';
import { createServiceContext } from '#lib/server/service-context.ts';
import { beginPurchase } from './begin-purchase.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';

let house: ReportHouse;
let ask: ReportHouse['ask'];
const account = 'a1b2c3d4';
const month = monthOf(Date.now());

beforeAll(async () => {
  house = await openReportHouse();
  ({ ask } = house);
});
afterAll(() => house[Symbol.asyncDispose]());

const read = async <T>(
  handler: Parameters<ReportHouse['ask']>[0],
  search: string,
  role: Role = 'finance',
) => {
  const answer = await ask(handler, 'GET', { search, role });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
};

function contextOf(role: Role) {
  const person = demoPeople.find((one) => one.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const { signal } = new AbortController();
  return createServiceContext(house.backend, { person, signal, requestId: randomUUID() });
}

/** Buys the five newest records of a product, in the books. */
async function buy(role: Role) {
  const context = contextOf(role);
  const { id } = await beginPurchase(context, {
    accountId: account,
    product: 'AMD',
    kind: 'page',
    records: 5,
  });
  const page = await readPage();
  await house.backend.tolls.journal.charged(id, {
    ...{ records: page.records.length, charge: page.price ?? '', currency: page.currency ?? '' },
    ...{ chargeBasis: 'reported', upstreamRequestId: page.requestId },
  });
}

async function readPage() {
  const client = await house.backend.clientFor(account);
  return client.getRecords({
    ...{ product: 'AMD', account_id: account, limit: '5' },
    date_start: new Date(Date.now() - 90 * 86_400_000).toISOString(),
  });
}

test('the ledger and its totals say who read what, at what cost, and how much of it was free', async () => {
  await buy('support');
  await buy('manager');
  await house.backend.tolls.journal.free({
    ...{ person: contextOf('manager').person, accountId: account, product: 'AMD', kind: 'ids' },
    freeRecords: 15,
  });
  const { entries } = await read<{ entries: LedgerEntryDto[] }>(ledger, `month=${month}`);
  expect(entries).toMatchObject([
    { state: 'free', freeRecords: 15, charge: null, role: 'manager', kind: 'ids' },
    { state: 'charged', records: 5, charge: '0.002', currency: 'EUR', chargeBasis: 'reported' },
    { state: 'charged', records: 5, role: 'support', person: contextOf('support').person.name },
  ]);
  const { totals: byRole } = await read<{ totals: TotalDto[] }>(totals, `month=${month}&by=role`);
  expect(byRole).toEqual([
    {
      ...{ key: 'manager', name: 'manager', records: 5, freeRecords: 15, freeShare: 0.75 },
      charges: [{ currency: 'EUR', charge: '0.002', uncertain: '0' }],
    },
    {
      ...{ key: 'support', name: 'support', records: 5, freeRecords: 0, freeShare: 0 },
      charges: [{ currency: 'EUR', charge: '0.002', uncertain: '0' }],
    },
  ]);
  const { totals: byAccount } = await read<{ totals: TotalDto[] }>(totals, `month=${month}&by=account`);
  expect(byAccount).toMatchObject([{ key: account, name: 'Acme Group', records: 10 }]);
  expect(
    (await read<{ entries: unknown[] }>(ledger, `role=support&account=${account}`)).entries,
  ).toHaveLength(1);
});

test('our own readings are in the vendor’s books as they are in ours; one made outside is told apart', async () => {
  const search = `month=${month}&account=${account}`;
  const ofAmd = async () => {
    const { days, complete, unreadable } = await read<ReconciliationDto>(reconciliation, search);
    expect([complete, unreadable]).toEqual([true, 0]);
    return days.filter(({ product }) => product === 'AMD');
  };
  expect(await ofAmd()).toMatchObject([
    { ours: { records: 10, charge: '0.004' }, difference: { records: 0, charge: '0' }, explanations: [] },
  ]);
  await readPage();
  expect(await ofAmd()).toMatchObject([
    {
      difference: { records: 5, charge: '0.002' },
      explanations: [{ reason: 'outside', calls: 1, records: 5, charge: '0.002' }],
    },
  ]);
});

test('who may see prices is told who bought a record, when and for how much; others only when', async () => {
  const [bought] = (
    await read<{ entries: LedgerEntryDto[] }>(ledger, `month=${month}&role=manager`)
  ).entries.filter(({ state }) => state === 'charged');
  const askFor = async (role: Role, id = bought?.id ?? '') => ask(purchase, 'GET', { role, id });
  expect(await (await askFor('finance')).json()).toEqual({
    ...{ id: bought?.id, at: bought?.at },
    paid: {
      ...{ person: contextOf('manager').person.name, kind: 'page', records: 5 },
      ...{ charge: '0.002', currency: 'EUR', perRecord: '0.0004' },
    },
  });
  expect(await (await askFor('support')).json()).toEqual({ id: bought?.id, at: bought?.at, paid: null });
  expect((await askFor('admin', 'nothing-of-the-kind')).status).toBe(404);
  expect((await askFor('admin', 'a b')).status).toBe(400);
});

test('an admin sets the price list; it is what an estimate is made with', async () => {
  const price = {
    accountId: account,
    product: 'AMD',
    plan: 'per-record',
    perRecord: '0.25',
    currency: 'eur',
  };
  const asked = `account=${account}&product=AMD&ids=4`;
  expect(await read<EstimateDto>(estimateIds, asked)).toMatchObject({
    records: { low: 0, high: 4 },
    cost: { low: '0', high: '0.0016', currency: 'EUR' },
  });
  const set: PriceDto = await (await ask(prices.PUT, 'PUT', { body: price })).json();
  expect(set).toMatchObject({
    perRecord: '0.25',
    currency: 'EUR',
    changedBy: contextOf('admin').person.name,
  });
  expect((await read<EstimateDto>(estimateIds, `${asked}&refresh=true`)).cost).toEqual({
    ...{ low: '1', high: '1', currency: 'EUR' },
  });
  expect((await read<EstimateDto>(estimateIds, asked, 'support')).cost).toBe(null);
  const listed = await read<{ prices: PriceDto[]; usual: object }>(prices.GET, '', 'manager');
  expect(listed).toMatchObject({ prices: [{ id: set.id }], usual: { perRecord: '0.0004' } });
  const gone = await ask(prices.DELETE, 'DELETE', { search: `id=${encodeURIComponent(set.id)}` });
  expect(gone.status).toBe(204);
  expect((await read<{ prices: PriceDto[] }>(prices.GET, '')).prices).toEqual([]);
});

test('an admin sets budgets; they say what is spent and left', async () => {
  const budget = { scope: 'role', subject: 'manager', perMonth: '1', currency: 'EUR', mode: 'hard' };
  expect((await ask(budgets.PUT, 'PUT', { body: budget })).status).toBe(204);
  const { budgets: listed } = await read<{ budgets: BudgetDto[] }>(budgets.GET, '');
  expect(listed).toMatchObject([{ name: 'manager', perMonth: '1', spent: '0.002', left: '0.998' }]);
  const search = `id=${encodeURIComponent(listed[0]?.id ?? '')}`;
  expect((await ask(budgets.DELETE, 'DELETE', { search })).status).toBe(204);
  expect((await ask(budgets.DELETE, 'DELETE', { search })).status).toBe(404);
});

test('a query is estimated under the rights of who asks; nothing is claimed where nothing is known', async () => {
  const range = 'start=2026-10-01T00%3A00%3A00Z&end=2026-10-02T00%3A00%3A00Z';
  const address = `product=SMS&account=${account}&direction=outbound&${range}`;
  expect(await read<EstimateDto>(estimate, address)).toMatchObject({ records: null, cost: null });
  const answer = await ask(estimate, 'GET', { search: `${address}&nonsense=1` });
  expect(answer.status).toBe(422);
});

test.each<[string, () => Promise<Response>, number]>([
  ['support may not read the ledger', () => ask(ledger, 'GET', { role: 'support' }), 403],
  [
    'support may not read totals',
    () => ask(totals, 'GET', { role: 'support', search: `month=${month}&by=role` }),
    403,
  ],
  ['support may not see prices', () => ask(prices.GET, 'GET', { role: 'support' }), 403],
  ['support may not see budgets', () => ask(budgets.GET, 'GET', { role: 'support' }), 403],
  ['finance may not set prices', () => put('finance', prices.PUT, aPrice), 403],
  ['a manager may not set budgets', () => put('manager', budgets.PUT, aBudget), 403],
  [
    'finance may not remove a price',
    () => ask(prices.DELETE, 'DELETE', { role: 'finance', search: 'id=x' }),
    403,
  ],
  ['a month is a month', () => ask(totals, 'GET', { search: 'month=2026-13&by=role' }), 400],
  ['a total is by something', () => ask(totals, 'GET', { search: `month=${month}&by=salary` }), 400],
  ['a page ends somewhere', () => ask(ledger, 'GET', { search: "next=1.x';--" }), 400],
  ['a price is no float', () => put('admin', prices.PUT, { ...aPrice, perRecord: '4e-4' }), 400],
  ['a price is not below zero', () => put('admin', prices.PUT, { ...aPrice, perRecord: '-1' }), 400],
  ['a price has a currency', () => put('admin', prices.PUT, { ...aPrice, currency: '€' }), 400],
  ['a price is of a product', () => put('admin', prices.PUT, { ...aPrice, product: 'FAX' }), 400],
  ['a price is of an account', () => put('admin', prices.PUT, { ...aPrice, accountId: 'nobody' }), 404],
  ['a budget bounds somebody', () => put('admin', budgets.PUT, { ...aBudget, scope: 'person' }), 400],
  ['… who is here', () => put('admin', budgets.PUT, { ...aBudget, scope: 'person', subject: 'x' }), 404],
  ['… or a role', () => put('admin', budgets.PUT, { ...aBudget, scope: 'role', subject: 'king' }), 400],
  [
    'an account is one of ours',
    () => ask(reconciliation, 'GET', { search: `month=${month}&account=x` }),
    404,
  ],
])('%s', async (_, send, status) => {
  expect((await send()).status).toBe(status);
});

const aPrice = { accountId: null, product: null, plan: 'per-record', perRecord: '0.1', currency: 'EUR' };
const aBudget = { scope: 'house', subject: '', perMonth: '10', currency: 'EUR', mode: 'soft' };
function put(role: Role, handler: Parameters<ReportHouse['ask']>[0], body: object) {
  return ask(handler, 'PUT', { role, body });
}
