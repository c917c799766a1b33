import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import { readers } from '#lib/exports/read-exports.test-data.ts';
import { totalsByCurrency, trimDecimal } from '#lib/query/decimal.ts';
import { closePeriod } from './close-period.ts';
import { compareInvoice } from './compare-invoice.ts';
import { makeStatement } from './make-statement.ts';
import { readAllocation } from './read-allocation.ts';
import { readBridge } from './read-bridge.ts';
import { readDrift } from './read-closings.ts';
import { readSpend } from './read-spend.ts';
import { readWaste } from './read-waste.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import type { Shown } from './vault-reader.test-server.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const daysOf = (start: string, end = start) => ({
  ...{ account: mainAccount, subaccounts: 'exclude' as const, zone: 'UTC' },
  ...{ start, end },
});
const half = daysOf('2026-08-03', '2026-08-09');
const [parts, none] = [daysOf('2026-08-12'), daysOf('2026-08-14')];
let desk: SpendDesk;
let outboundOfHalf: readonly Shown[];
let outboundOfParts: readonly Shown[];
let inboundOfParts: readonly Shown[];

beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  const buy = (direction: 'inbound' | 'outbound', start: string, end: string) =>
    desk.buy('SMS', `2026-08-${start}:00:00Z`, `2026-08-${end}:00:00Z`, { direction });
  outboundOfHalf = await buy('outbound', '03T00', '10T00');
  // The two overlap from six to eighteen o'clock, and nobody owns what comes after.
  outboundOfParts = await buy('outbound', '12T00', '12T18');
  inboundOfParts = [...(await buy('inbound', '12T06', '12T14')), ...(await buy('inbound', '12T14', '12T20'))];
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

/** Added up one record after the other, apart from anything that is under test. */
function summed(records: readonly Shown[]) {
  const sums = totalsByCurrency(
    records.map(({ total_price, currency }) => ({
      amount: String(total_price ?? '0'),
      currency: String(currency ?? ''),
    })),
  );
  return sums.map(({ currency, total }) => ({ currency, amount: trimDecimal(total ?? '') }));
}
const amountOf = (records: readonly Shown[]) => summed(records)[0]?.amount;
const everyOfParts = () => [...outboundOfParts, ...inboundOfParts];
const spend = (period: typeof half) => readSpend(desk.as('finance'), { ...period, by: 'product' });
const moneyOf = (totals: readonly { currency: string; amount: string }[]) =>
  totals.map(({ currency, amount }) => ({ currency, amount }));
const smsOf = <Part extends { readonly product: string }>(all: readonly Part[]) =>
  all.find(({ product }) => product === 'SMS');

test('what is owned of one direction counts, and the other one is named with what fills it', async () => {
  const { totals, standing } = await spend(half);
  expect(outboundOfHalf.length).toBeGreaterThan(0);
  expect(totals).toMatchObject([{ records: outboundOfHalf.length }]);
  expect(moneyOf(totals)).toEqual(summed(outboundOfHalf));
  const part = smsOf(standing.parts);
  expect(part).toMatchObject({ askedMs: 2 * weekMs, ownedMs: weekMs, gone: [] });
  expect(part?.lacking).toEqual([{ direction: 'inbound', ms: weekMs }]);
  expect(part?.missing).toMatchObject([
    { direction: 'inbound', ms: weekMs, gaps: 1, search: expect.stringContaining('direction=inbound') },
  ]);
});

test('of two directions that are owned in part each counts what is owned of it, where they overlap and beyond', async () => {
  const { totals, standing } = await spend(parts);
  const all = everyOfParts();
  expect(inboundOfParts.length).toBeGreaterThan(0);
  expect(totals).toMatchObject([{ records: all.length }]);
  expect(moneyOf(totals)).toEqual(summed(all));
  const part = smsOf(standing.parts);
  expect(part).toMatchObject({ askedMs: 48 * hourMs, ownedMs: 32 * hourMs });
  expect(part?.missing).toMatchObject([
    { direction: 'outbound', ms: 6 * hourMs, gaps: 1, start: '2026-08-12T18:00:00Z' },
    { direction: 'inbound', ms: 10 * hourMs, gaps: 2, start: '2026-08-12T00:00:00Z' },
  ]);
});

test('bridge, waste, allocation and invoice count the same', async () => {
  const finance = desk.as('finance');
  const { before, bridges } = await readBridge(finance, {
    ...{ ...parts, beforeStart: half.start, beforeEnd: half.end },
  });
  expect(bridges).toMatchObject([
    { before: { amount: amountOf(outboundOfHalf) }, after: { amount: amountOf(everyOfParts()) } },
  ]);
  expect(smsOf(before.parts)?.missing).toMatchObject([{ direction: 'inbound' }]);

  const bad = outboundOfHalf.filter(({ status }) =>
    /^(fail|undeliver|reject|block|expire)/i.test(String(status)),
  );
  expect(bad.length).toBeGreaterThan(0);
  const { outcomes } = await readWaste(finance, half);
  expect(outcomes.every(({ product }) => product === 'SMS')).toBe(true);
  expect(outcomes.reduce((sum, { records }) => sum + records, 0)).toBe(bad.length);
  expect(summed(outcomes.map(({ amount, currency }) => ({ total_price: amount, currency })))).toEqual(
    summed(bad),
  );

  const allocation = await readAllocation(finance, { ...half, target: 'team' });
  expect(moneyOf(allocation.totals)).toEqual(summed(outboundOfHalf));
  expect(smsOf(allocation.standing.parts)?.missing).toMatchObject([{ direction: 'inbound' }]);

  const text = 'Product,Quantity,Amount,Currency\nSMS,99999,999,EUR';
  const { matches } = await compareInvoice(finance, { ...half, text });
  expect(matches).toMatchObject([
    {
      ...{ product: 'SMS', records: outboundOfHalf.length, charged: amountOf(outboundOfHalf) },
      reasons: ['missing-hours'],
      missing: [{ direction: 'inbound', ms: weekMs }],
    },
  ]);
});

test('a statement names the direction that is missing', async () => {
  const answer = await makeStatement(desk.as('finance'), {
    ...{ ...half, target: 'team', value: 'nobody', format: 'xlsx' },
  });
  expect(answer.headers.get('content-disposition')).toContain('INCOMPLETE');
  const [, about] = await readers.xlsx(Buffer.from(await answer.arrayBuffer()));
  const complete = about?.rows.find(([name]) => name === 'Complete')?.[1];
  expect(complete).toMatch(/^no: Records are missing of .*inbound SMS/);
  expect(complete).not.toContain('outbound SMS');
});

test('a closing freezes what was owned by direction, and tells what is filled later', async () => {
  const finance = desk.as('finance');
  const { totals } = await spend(none);
  expect(totals).toEqual([]);
  const outbound = await desk.buy('SMS', '2026-08-14T00:00:00Z', '2026-08-15T00:00:00Z', {
    direction: 'outbound',
  });
  const seen = (await spend(none)).totals.map(({ currency, records, amount }) => ({
    ...{ currency, records, amount },
  }));
  const closed = await closePeriod(finance, { ...none, id: randomUUID(), seen, reason: 'Inbound is free' });
  expect(moneyOf(closed.totals)).toEqual(summed(outbound));
  const inbound = await desk.buy('SMS', '2026-08-14T00:00:00Z', '2026-08-15T00:00:00Z', {
    direction: 'inbound',
  });
  expect((await readDrift(finance, closed.id)).drift).toMatchObject([
    { product: 'SMS', records: inbound.length, ...summed(inbound)[0], ownedMs: 24 * hourMs },
  ]);
});

test('calls that were asked for one way count, and only the other way is offered where they are owned', async () => {
  const day = daysOf('2026-08-18');
  const part = async () => (await spend(day)).standing.parts.find(({ product }) => product === 'VOICE-API');
  expect((await part())?.missing).toMatchObject([{ direction: null, ms: 24 * hourMs }]);
  const buy = (direction: 'inbound' | 'outbound' | '', until: string) =>
    desk.buy('VOICE-API', '2026-08-18T00:00:00Z', until, { direction });

  const outbound = await buy('outbound', '2026-08-19T00:00:00Z');
  expect(outbound.length).toBeGreaterThan(0);
  const one = await spend(day);
  expect(one.totals).toMatchObject([{ records: outbound.length }]);
  expect(moneyOf(one.totals)).toEqual(summed(outbound));
  expect(await part()).toMatchObject({
    ...{ askedMs: 48 * hourMs, ownedMs: 24 * hourMs, lacking: [{ direction: 'inbound', ms: 24 * hourMs }] },
    missing: [
      { direction: 'inbound', ms: 24 * hourMs, search: expect.stringContaining('direction=inbound') },
    ],
  });

  // Asked for at once, the morning is owned both ways.
  const morning = await buy('', '2026-08-18T12:00:00Z');
  const inbound = morning.filter(({ direction }) => direction === 'inbound');
  expect(inbound.length).toBeGreaterThan(0);
  expect(moneyOf((await spend(day)).totals)).toEqual(summed([...outbound, ...inbound]));
  expect((await part())?.lacking).toEqual([{ direction: 'inbound', ms: 12 * hourMs }]);

  const rest = await buy('inbound', '2026-08-19T00:00:00Z');
  expect(moneyOf((await spend(day)).totals)).toEqual(summed([...outbound, ...rest]));
  expect(await part()).toMatchObject({ lacking: [], missing: [] });
});
