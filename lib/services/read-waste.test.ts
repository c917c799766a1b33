import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import { totalOf } from '#lib/spend/exact.ts';
import { dividedBy, fractionOf, rounded, times } from '#lib/spend/fraction.ts';
import { textParts } from '#lib/spend/text-parts.ts';
import { readBridge } from './read-bridge.ts';
import { readSpend } from './read-spend.ts';
import { readWaste } from './read-waste.ts';
import { openSpendDesk, type SpendDesk } from './spend-desk.test-server.ts';
import type { Shown } from './vault-reader.test-server.ts';

const period = {
  ...{ account: mainAccount, subaccounts: 'exclude' as const, zone: 'UTC' },
  ...{ start: '2026-10-01', end: '2026-10-31' },
};
const range = ['2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'] as const;
let desk: SpendDesk;
let outbound: readonly Shown[];
let verifies: readonly Shown[];

beforeAll(async () => {
  desk = await openSpendDesk(60_000);
  const texts = { direction: 'outbound', includeMessage: true } as const;
  outbound = await desk.buy('SMS', ...range, texts);
  await desk.buy('SMS', ...range, { direction: 'inbound' });
  await desk.buy('SMS', '2026-09-01T00:00:00Z', range[0], { direction: 'outbound' });
  await desk.buy('SMS', '2026-09-01T00:00:00Z', range[0], { direction: 'inbound' });
  verifies = await desk.buy('NUMBER-VERIFY', ...range);
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

const chargedFor = (records: readonly Shown[], field = 'total_price') =>
  totalOf(records.map((record) => String(record[field] ?? '0')));

test('money on what did not arrive is what those records cost', async () => {
  const { outcomes } = await readWaste(desk.as('finance'), period);
  for (const outcome of ['failed', 'rejected', 'expired'] as const) {
    const records = outbound.filter(({ status }) => status === outcome);
    expect(records.length, outcome).toBeGreaterThan(0);
    expect(outcomes.find((one) => one.product === 'SMS' && one.outcome === outcome)).toEqual({
      ...{ product: 'SMS', title: 'SMS', outcome, records: records.length, currency: 'EUR' },
      amount: chargedFor(records),
    });
  }
  const failed = verifies.filter(({ status }) => status === 'EXPIRED');
  expect(outcomes).toContainEqual({
    ...{ product: 'NUMBER-VERIFY', title: 'Verify v1', outcome: 'expired', records: failed.length },
    ...{ currency: '', amount: chargedFor(failed, 'price') },
  });
});

test('texts that a few characters made longer are told to who may read texts, and to nobody else', async () => {
  const spoilt = outbound.flatMap((record) => {
    const { foreign, sent, plain } = textParts(String(record.message_body));
    if (record.dcs !== '8' || foreign.length === 0 || foreign.length > 3 || sent <= plain) return [];
    const share = dividedBy(fractionOf(sent - plain), fractionOf(sent));
    const saved = rounded(times(fractionOf(String(record.total_price)), share), 12);
    return [{ characters: foreign.join(''), amount: String(record.total_price), saved }];
  });
  expect(spoilt.length).toBeGreaterThan(0);
  const { texts } = await readWaste(desk.as('admin'), period);
  expect(texts.basis?.ownedMs).toBe(texts.basis?.askedMs);
  expect(texts.lines).toMatchObject([
    { currency: 'EUR', records: spoilt.length, amount: totalOf(spoilt.map(({ amount }) => amount)) },
  ]);
  expect(Number(texts.lines[0]?.saved)).toBeCloseTo(Number(totalOf(spoilt.map(({ saved }) => saved))), 5);
  expect(texts.characters.map(({ characters }) => characters).toSorted()).toEqual(
    [...new Set(spoilt.map(({ characters }) => characters))].toSorted(),
  );
  expect((await readWaste(desk.as('finance'), period)).texts).toEqual({
    ...{ basis: null, lines: [], characters: [] },
  });
});

test('texts that were not bought with the records cannot be told', async () => {
  const september = { ...period, start: '2026-09-01', end: '2026-09-30' };
  const { texts } = await readWaste(desk.as('admin'), september);
  expect(texts).toMatchObject({ basis: { ownedMs: 0 }, lines: [] });
});

test('a verification that worked costs what all of them cost', async () => {
  const { verifications } = await readWaste(desk.as('finance'), period);
  const successes = verifies.filter(({ status }) => status === 'SUCCESS').length;
  const amount = chargedFor(verifies, 'price');
  expect(verifications).toEqual([
    {
      ...{ product: 'NUMBER-VERIFY', title: 'Verify v1', currency: '', amount, successes },
      verifications: verifies.length,
      perSuccess: {
        amount: rounded(dividedBy(fractionOf(amount), fractionOf(successes)), 8),
        isExact: true,
      },
    },
  ]);
});

test('the bridge between two months goes from the one total to the other', async () => {
  const months = { ...period, beforeStart: '2026-09-01', beforeEnd: '2026-09-30' };
  const { bridges, before } = await readBridge(desk.as('manager'), months);
  const euro = bridges.find(({ currency }) => currency === 'EUR');
  const totalIn = async (start: string, end: string) => {
    const { totals } = await readSpend(desk.as('manager'), { ...period, start, end, by: 'product' });
    return totals.find(({ currency }) => currency === 'EUR')?.amount;
  };
  expect(euro?.before.amount).toBe(await totalIn('2026-09-01', '2026-09-30'));
  expect(euro?.after.amount).toBe(await totalIn('2026-10-01', '2026-10-31'));
  expect(before.parts.find(({ product }) => product === 'SMS')?.missing).toEqual([]);
  const parts = ['volume', 'mix', 'price', 'difference'] as const;
  for (const part of parts) {
    const lines = [...(euro?.lines ?? []), ...(euro?.others ? [euro.others] : [])];
    expect(totalOf(lines.map((line) => line[part]))).toBe(euro?.[part]);
  }
  expect(totalOf(parts.slice(0, 3).map((part) => euro?.[part] ?? ''))).toBe(euro?.difference);
});

test('support is told none of it', async () => {
  await expect(readWaste(desk.as('support'), period)).rejects.toMatchObject({ code: 'forbidden' });
});
