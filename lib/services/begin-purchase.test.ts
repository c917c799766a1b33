import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '#lib/policy/role.ts';
import type { Backend } from '#lib/server/backend.ts';
import { openScratchHouse } from '#lib/server/scratch-house.ts';
import { createServiceContext } from '#lib/server/service-context.ts';
import { budgets, purchases } from '#lib/state/vault-schema.ts';
import type { NewBudget } from '#lib/vault/budgets.ts';
import { beginPurchase, type PurchaseWish } from './begin-purchase.ts';
import { requireBudget } from './require-budget.ts';

const clock = {
  time: Date.parse('2026-11-20T12:00:00Z'),
  now() {
    return this.time;
  },
};
const lines: string[] = [];
let house: Backend;

beforeAll(async () => {
  house = await openScratchHouse({
    env: { TOLLBOOK_MODE: 'demo', TOLLBOOK_DATA: 'unused' },
    clock,
    upstream: () => Promise.reject(new Error('nothing is sent')),
    onLine: (line) => lines.push(line),
  });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.state.db.delete(budgets);
  await house.state.db.delete(purchases);
  clock.time = Date.parse('2026-11-20T12:00:00Z');
});

function contextOf(role: Role, id: string = role) {
  const person = { id, name: 'Ada', email: 'ada@example.com', role, status: 'active' } as const;
  return createServiceContext(house, {
    person,
    signal: new AbortController().signal,
    requestId: randomUUID(),
  });
}

const wish: PurchaseWish = { accountId: 'a1', product: 'SMS', kind: 'page', records: 1000 };
const budget = (perMonth: string, of: Partial<NewBudget> = {}): Promise<unknown> =>
  house.tolls.budgets.set({
    ...{ scope: 'house', subject: '', perMonth, currency: 'EUR', mode: 'hard', changedBy: 'ada' },
    ...of,
  });
const ledger = async () => (await house.tolls.journal.list()).rows;

test('two calls at once over the last cent: exactly one passes, however many there are', async () => {
  await budget('0.4');
  const begun = await Promise.allSettled(
    Array.from({ length: 20 }, () => beginPurchase(contextOf('manager'), wish)),
  );
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of begun)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'budget_exceeded' });
  expect(await ledger()).toMatchObject([{ state: 'intended', charge: '0.4', currency: 'EUR' }]);
});

test('what is under way counts as expected, what is done as charged', async () => {
  await budget('0.5');
  const first = await beginPurchase(contextOf('manager'), wish);
  const second = { ...wish, records: 251 };
  await expect(beginPurchase(contextOf('manager'), second)).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { scope: 'house', cost: '0.1004', left: '0.1', over: '0.0004', currency: 'EUR' },
  });
  const charge = { records: 10, charge: '0.004', currency: 'EUR', chargeBasis: 'reported' } as const;
  await house.tolls.journal.charged(first.id, charge);
  const { id } = await beginPurchase(contextOf('manager'), second);
  await house.tolls.journal.unknown(id);
  await expect(beginPurchase(contextOf('manager'), wish)).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { left: '0.3956' },
  });
  await house.tolls.journal.failed(id);
  await beginPurchase(contextOf('manager'), wish);
});

test('a soft budget asks, and passes what was confirmed', async () => {
  await budget('0.1', { mode: 'soft' });
  const asked = beginPurchase(contextOf('finance'), wish);
  await expect(asked).rejects.toMatchObject({
    code: 'budget_confirmation',
    message:
      'This costs up to EUR 0.40 and goes EUR 0.30 over the monthly budget of the house. Nothing was bought yet. Confirm to buy it all the same.',
  });
  expect(await ledger()).toEqual([]);
  await beginPurchase(contextOf('finance'), { ...wish, confirmed: true });
  expect(await ledger()).toMatchObject([{ state: 'intended', overrideReason: null }]);
});

test('a hard budget refuses whatever was confirmed; an admin overrides it, and the reason is in the ledger', async () => {
  await budget('0.1');
  await budget('0', { mode: 'soft' });
  const reasoned = { ...wish, confirmed: true, overrideReason: 'Quarterly audit' };
  await expect(beginPurchase(contextOf('manager'), reasoned)).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { mayOverride: false },
  });
  await expect(beginPurchase(contextOf('admin'), { ...wish, overrideReason: '  ' })).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { mayOverride: true },
  });
  const { id } = await beginPurchase(contextOf('admin'), reasoned);
  expect(await ledger()).toMatchObject([{ id, overrideReason: 'Quarterly audit' }]);
  expect(lines.join('\n')).toContain('budget overridden');
  expect(lines.join('\n')).not.toContain('Quarterly audit');
});

test.each([
  ['person', 'ada'],
  ['role', 'support'],
  ['account', 'a1'],
] as const)('a budget of one %s bounds nobody else', async (scope, subject) => {
  await budget('0.4', { scope, subject });
  await beginPurchase(contextOf('support', 'ada'), wish);
  await expect(beginPurchase(contextOf('support', 'ada'), wish)).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { scope, subject },
  });
  await beginPurchase(contextOf('manager', 'bob'), { ...wish, accountId: 'a2' });
});

test('who may not see prices is told which budget it is, and no amount', async () => {
  await budget('0.1234', { scope: 'role', subject: 'support' });
  const error: unknown = await beginPurchase(contextOf('support'), wish).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message:
      'There is no room for this in the monthly budget of your role (support). Nothing was bought. Ask for less, wait for the next month, or ask an admin: they may override a budget with a reason.',
    budget: { cost: null, left: null, over: null },
  });
});

test('a month begins anew, currencies have budgets of their own, and what is free is never refused', async () => {
  await budget('0.4');
  await beginPurchase(contextOf('manager'), wish);
  await budget('0', { currency: 'USD' });
  await beginPurchase(contextOf('manager'), { ...wish, product: 'REPORTS-USAGE' });
  await expect(requireBudget(contextOf('manager'), wish)).rejects.toMatchObject({ code: 'budget_exceeded' });
  clock.time = Date.parse('2026-12-01T00:00:00Z');
  expect(await requireBudget(contextOf('manager'), wish)).toEqual({
    price: { perRecord: '0.0004', currency: 'EUR', basis: 'embedded' },
    expected: { amount: '0.4000', currency: 'EUR' },
  });
});

test('of several budgets the one that refuses and has the least left is named', async () => {
  await budget('0.3', { scope: 'account', subject: 'a1' });
  await budget('0.2', { scope: 'role', subject: 'manager' });
  await budget('0.1', { mode: 'soft' });
  await expect(beginPurchase(contextOf('manager'), wish)).rejects.toMatchObject({
    code: 'budget_exceeded',
    budget: { scope: 'role', left: '0.2' },
  });
});
