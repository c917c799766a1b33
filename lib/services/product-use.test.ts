import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { amd } from '#lib/catalogue/products/amd.ts';
import { mainAccount, subAccount } from '#lib/embedded/embedded-fixture.ts';
import { readers } from '#lib/exports/read-exports.test-data.ts';
import type { Role } from '#lib/policy/role.ts';
import { wholeScope } from '#lib/vault/coverage-days.ts';
import { type AskedPeriod, chargedProducts } from './charged-records.ts';
import { closePeriod } from './close-period.ts';
import { compareInvoice } from './compare-invoice.ts';
import { makeStatement } from './make-statement.ts';
import { readAllocation } from './read-allocation.ts';
import { readBridge } from './read-bridge.ts';
import { listClosings, readDrift } from './read-closings.ts';
import { readProductUse } from './read-product-use.ts';
import { readSpend } from './read-spend.ts';
import { readWaste } from './read-waste.ts';
import { setProductUse } from './set-product-use.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';

const hourMs = 3_600_000;
const week = {
  ...{ account: mainAccount, subaccounts: 'exclude' as const, zone: 'UTC' },
  ...{ start: '2026-08-03', end: '2026-08-09' },
};
const day = { ...week, start: '2026-08-12', end: '2026-08-12' };
const allBut = (...used: readonly string[]) =>
  chargedProducts.map(({ name }) => name).filter((name) => !used.includes(name));
let desk: SpendDesk;

beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  for (const direction of ['outbound', 'inbound'])
    await desk.buy('SMS', '2026-08-03T00:00:00Z', '2026-08-10T00:00:00Z', { direction });
  await desk.buy('VOICE-API', '2026-08-03T00:00:00Z', '2026-08-10T00:00:00Z');
  // A second of it is owned that has no record.
  expect(await desk.buy('VERIFY-V2', '2026-08-04T03:00:00Z', '2026-08-04T03:00:01Z')).toEqual([]);
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

const say = (unused: readonly string[], role: Role = 'finance', account = mainAccount) =>
  setProductUse(desk.as(role), { account, unused: [...unused] });
const standingOf = async (period: AskedPeriod) =>
  (await readSpend(desk.as('finance'), { ...period, by: 'product' })).standing;
const names = (parts: readonly { readonly product: string }[]) => parts.map(({ product }) => product);
const seenOf = async (period: AskedPeriod) =>
  (await readSpend(desk.as('finance'), { ...period, by: 'product' })).totals.map(
    ({ currency, records, amount }) => ({ currency, records, amount }),
  );

test('every product counts until somebody says otherwise', async () => {
  expect(await readProductUse(desk.as('manager'), mainAccount)).toEqual({ unused: [], said: null });
  const { parts, unused } = await standingOf(week);
  expect(names(parts).toSorted()).toEqual(allBut().toSorted());
  expect(unused).toEqual([]);
});

test('what is not used is not missed, and is named with who said it; what is owned of it counts all the same', async () => {
  const before = await readSpend(desk.as('finance'), { ...week, by: 'product' });
  const answer = await say([...allBut('SMS'), 'MEETINGS']);
  expect(answer).toEqual({ unused: allBut('SMS'), said: { by: 'finance', at: expect.any(String) } });
  const { standing, totals, lines } = await readSpend(desk.as('finance'), { ...week, by: 'product' });
  expect({ totals, lines }).toEqual({ totals: before.totals, lines: before.lines });
  expect(names(standing.parts).toSorted()).toEqual(['SMS', 'VOICE-API']);
  expect(standing.parts.every(({ askedMs, ownedMs }) => askedMs === ownedMs)).toBe(true);
  expect(standing.unused).toMatchObject([
    {
      ...{ account: mainAccount, by: 'finance', at: answer.said?.at },
      counted: [{ product: 'VOICE-API', title: 'Voice Call' }],
    },
  ]);
  expect(names(standing.unused[0]?.products ?? []).toSorted()).toEqual(allBut('SMS', 'VOICE-API').toSorted());
});

test('every view rests on the same products', async () => {
  const finance = desk.as('finance');
  const month = await standingOf(week);
  const bridge = await readBridge(finance, { ...week, beforeStart: day.start, beforeEnd: day.end });
  const text = 'SMS,,1,1,EUR\nMeetings,,1,1,EUR';
  const invoice = await compareInvoice(finance, { ...week, text });
  expect(bridge.after).toEqual(month);
  expect((await readWaste(finance, week)).standing).toEqual(month);
  expect((await readAllocation(finance, { ...week, target: 'team' })).standing).toEqual(month);
  expect(invoice.standing).toEqual(month);
  // An invoice that charges for it says that it is in use.
  expect(invoice.matches.find(({ title }) => title.startsWith('Meetings'))).toMatchObject({
    missing: [{ direction: null, ms: 7 * 24 * hourMs }],
    reasons: ['missing-hours', 'not-in-records'],
  });
  const asked = { ...week, target: 'team' as const, value: 'security', format: 'xlsx' as const };
  const statement = await makeStatement(finance, asked);
  expect(statement.headers.get('content-disposition')).not.toContain('INCOMPLETE');
  const [, about] = await readers.xlsx(Buffer.from(await statement.arrayBuffer()));
  expect(about?.rows).toContainEqual(['Complete', 'yes']);
  const idle = about?.rows.find(([name]) => String(name).startsWith('Not in use by'))?.[1];
  expect(idle).toMatch(/Meetings.*, as finance said on 2026-/);
  expect(idle).not.toContain('Voice Call');
});

test('a period is closed without a reason where all that is used is owned, and keeps what counted then', async () => {
  const finance = desk.as('finance');
  const closed = await closePeriod(finance, { ...week, id: randomUUID(), seen: await seenOf(week) });
  expect(closed).toMatchObject({ reason: null, missingMs: 0, lacking: [] });
  expect(closed.unused).toEqual((await standingOf(week)).unused);

  const partly = { ...day, id: randomUUID(), seen: await seenOf(day) };
  await expect(closePeriod(finance, partly)).rejects.toMatchObject({ fields: [{ field: 'reason' }] });
  const lacking = await closePeriod(finance, { ...partly, reason: 'Nobody wrote' });
  expect(lacking.lacking).toMatchObject(
    ['outbound', 'inbound'].map((direction) => ({
      product: 'SMS',
      title: 'SMS',
      direction,
      ms: 24 * hourMs,
    })),
  );

  await say(allBut('SMS', 'VOICE-API', 'MESSAGES'), 'admin');
  expect((await standingOf(week)).unused).toMatchObject([{ by: 'admin', counted: [] }]);
  const { closings } = await listClosings(finance, mainAccount);
  expect(closings.find(({ id }) => id === closed.id)).toEqual(closed);
  const again = { ...week, id: randomUUID(), seen: await seenOf(week) };
  await expect(closePeriod(finance, again)).rejects.toMatchObject({ fields: [{ field: 'reason' }] });
  expect((await readDrift(finance, closed.id)).drift).toEqual([]);
});

test('what is found of an unused product later is told as a change of what was closed', async () => {
  await say(allBut('SMS'));
  const finance = desk.as('finance');
  const closed = await closePeriod(finance, { ...week, id: randomUUID(), seen: await seenOf(week) });
  const found = await desk.buy('NUMBER-INSIGHT', '2026-08-03T00:00:00Z', '2026-08-10T00:00:00Z');
  const { drift } = await readDrift(finance, closed.id);
  expect(drift.every(({ product }) => product === 'NUMBER-INSIGHT')).toBe(true);
  expect(drift.reduce((sum, { records }) => sum + records, 0)).toBe(found.length);
  expect((await standingOf(week)).unused).toMatchObject([
    { counted: [{ product: 'NUMBER-INSIGHT' }, { product: 'VOICE-API' }] },
  ]);
});

test('a record that was looked up by itself shows that its product is in use', async () => {
  await say(allBut('SMS'));
  expect(names((await standingOf(week)).parts)).not.toContain('AMD');
  const { vault, clock } = desk.upstream;
  await vault.keep({
    ...{ product: amd, boughtAt: clock.now(), purchaseId: 'looked-up', covers: null },
    scope: wholeScope(amd, { accountId: mainAccount, personal: true }, null),
    records: [{ id: 'amd-1', [amd.rangeField]: '2026-08-05T10:00:00Z', account_id: mainAccount }],
  });
  const { parts, unused } = await standingOf(week);
  expect(parts.find(({ product }) => product === 'AMD')).toMatchObject({
    ownedMs: 0,
    missing: [{ gaps: 1 }],
  });
  expect(names(unused[0]?.counted ?? [])).toContain('AMD');
  expect(names((await standingOf(day)).parts)).not.toContain('AMD');
});

test('each account says it for itself', async () => {
  const whole = { ...week, subaccounts: 'include' as const };
  const parts = async (account: string) =>
    names((await standingOf(whole)).parts.filter((part) => part.account === account));
  expect(await parts(subAccount)).toHaveLength(chargedProducts.length);
  await say(allBut('MESSAGES'), 'finance', subAccount);
  expect(await parts(subAccount)).toEqual(['MESSAGES']);
  expect(await parts(mainAccount)).toContain('SMS');
});

test('finance and admins say it, of charged products and accounts there are', async () => {
  for (const role of ['manager', 'support'] as const)
    await expect(say([], role)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(readProductUse(desk.as('support'), mainAccount)).rejects.toMatchObject({ code: 'forbidden' });
  for (const name of ['REPORTS-USAGE', 'FAX'])
    await expect(say([name])).rejects.toMatchObject({ fields: [{ field: 'unused' }] });
  await expect(say([], 'finance', 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  await expect(readProductUse(desk.as('finance'), 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  expect(await say([], 'admin')).toMatchObject({ unused: [], said: { by: 'admin' } });
  expect((await standingOf(week)).unused).toEqual([]);
});
