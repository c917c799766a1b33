import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { POST as order } from '#app/api/reports/route.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { multiplyDecimal, trimDecimal } from '#lib/query/decimal.ts';
import { budgets, purchases } from '#lib/state/vault-schema.ts';
import { draft, openReportHouse, type ReportHouse } from './report-house.test-server.ts';
import { settleLeftReports } from './settle-report-purchase.ts';

let house: ReportHouse;

beforeAll(async () => {
  house = await openReportHouse();
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(async () => {
  await house.backend.state.db.delete(budgets);
  await house.backend.state.db.delete(purchases);
});

const ledger = async () => (await house.backend.tolls.journal.list({ kind: 'report' })).rows;
const send = (idempotencyKey: string, headers: Readonly<Record<string, string>> = {}) =>
  house.ask(order, 'POST', { role: 'manager', body: { draft, idempotencyKey }, headers });
const bound = (perMonth: string, mode: 'soft' | 'hard') =>
  house.backend.tolls.budgets.set({
    ...{ scope: 'house', subject: '', perMonth, currency: 'EUR', mode, changedBy: 'ada' },
  });

test('a report is one purchase, whoever sends it how often, and is charged once when it has ended', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(key)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  const [{ id }] = (await Promise.all(answers.map((answer) => answer.json()))) as [ReportDto];
  expect(await ledger()).toMatchObject([{ cause: id, role: 'manager' }]);
  const { itemsCount } = await house.until(id, ({ file }) => file.state === 'ready');
  const charge = trimDecimal(multiplyDecimal('0.0004', itemsCount ?? 0) ?? '');
  const charged = { cause: id, state: 'charged', records: itemsCount, charge, chargeBasis: 'price-list' };
  expect(await ledger()).toMatchObject([charged]);

  expect((await send(key)).status).toBe(201);
  await settleLeftReports(house.backend.tolls, house.backend.shelf.store);
  expect(await ledger()).toMatchObject([charged]);
});

test('a budget asks or refuses before a report is ordered, and says nothing twice under one key', async () => {
  // What a report of the same would hold is known from the one before.
  await house.ordered('manager', randomUUID());
  await house.backend.state.db.delete(purchases);
  await bound('0.0001', 'soft');
  const key = randomUUID();
  const asked = await send(key);
  expect(asked.status).toBe(409);
  expect(await asked.json()).toMatchObject({ code: 'budget_confirmation', budget: { mayOverride: false } });
  expect(await ledger()).toEqual([]);
  const confirmed = await send(key, { 'x-tollbook-confirm': 'budget' });
  expect(confirmed.status).toBe(201);
  const { id }: ReportDto = await confirmed.json();
  await house.until(id, ({ file }) => file.state === 'ready');
  expect(await ledger()).toMatchObject([{ state: 'charged', cause: id }]);
  expect((await send(key)).status).toBe(201);

  await house.backend.state.db.delete(budgets);
  await bound('0.0001', 'hard');
  const refused = await send(randomUUID());
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'budget_exceeded' });
  expect(await ledger()).toHaveLength(1);
});

test('what a process before this one had begun is entered at start', async () => {
  const { id, itemsCount } = await house.ordered('manager', randomUUID());
  await house.backend.state.db.delete(purchases);
  const { journal } = house.backend.tolls;
  const begin = (cause: string) =>
    journal.begin({
      ...{ person: { id: 'ada', role: 'manager' }, accountId: 'a1b2c3d4', product: 'SMS', kind: 'report' },
      ...{ cause, expected: { amount: '9', currency: 'EUR' } },
    });
  await begin(id);
  await begin('a report whose row was never written');
  await journal.recover();
  const { tolls, shelf } = house.backend;
  await Promise.all([settleLeftReports(tolls, shelf.store), settleLeftReports(tolls, shelf.store)]);
  const rows = await ledger();
  expect(rows.find(({ cause }) => cause === id)).toMatchObject({ state: 'charged', records: itemsCount });
  expect(rows.find(({ cause }) => cause !== id)).toMatchObject({ state: 'failed', charge: null });
});
