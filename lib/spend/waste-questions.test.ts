import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Product } from '#lib/catalogue/product.ts';
import { numberInsight } from '#lib/catalogue/products/number-insight.ts';
import { sms } from '#lib/catalogue/products/sms.ts';
import { verifyV2 } from '#lib/catalogue/products/verify-v2.ts';
import { openScratchVault, type ScratchVault } from '#lib/vault/scratch-vault.ts';
import { rollUp } from './roll-up.ts';
import { type SpendQuestion, spendCells } from './spend-cells.ts';
import { lookupQuestion, outcomeQuestion, textQuestion, verificationQuestion } from './waste-questions.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const whole = { from: Date.parse('2026-11-10T00:00:00Z'), until: Date.parse('2026-11-11T00:00:00Z') };
let scratch: ScratchVault;
let made = 0;

beforeAll(async () => {
  scratch = await openScratchVault(now);
});
afterAll(() => scratch[Symbol.asyncDispose]());

const record = (more: object) => {
  made += 1;
  const minute = String(made % 60).padStart(2, '0');
  return {
    ...{ id: `r${made}`, date_received: `2026-11-10T${String(10 + Math.floor(made / 60))}:${minute}:00Z` },
    ...{ currency: 'EUR', total_price: '0.01' },
    ...more,
  };
};

/** Buys them, and says what they come to by label. */
async function asked(product: Product, question: SpendQuestion | null, records: readonly object[]) {
  await scratch.bought(product, records.map(record), whole);
  const counted = { accountId: 'a1', directions: [{ direction: null, owned: [whole], provisional: [] }] };
  const cells = await spendCells(scratch.engine, product, counted, question ?? {});
  return Object.fromEntries(
    rollUp(cells, ({ label }) => label).map(({ key, records, amount }) => [key, [records, amount]]),
  );
}

test('a number is looked up again from the second time on, and for another purpose it is not again', async () => {
  const basic = { product_type: 'BASIC', number: '447700900001' };
  expect(
    await asked(numberInsight, lookupQuestion(numberInsight), [
      { ...basic, total_price: '0.5' },
      { ...basic, product_type: 'ADVANCED' },
      basic,
      { ...basic, total_price: '0.02' },
      { ...basic, number: '447700900002' },
      // Records that name no number are not all of the same.
      { ...basic, number: '' },
      { ...basic, number: '' },
    ]),
  ).toEqual({ '': [5, '0.54'], again: [2, '0.03'] });
});

test('parts of a verification are no verifications, but cost', async () => {
  expect(
    await asked(verifyV2, verificationQuestion(verifyV2), [
      { channel: 'v2', status: 'completed', total_price: '0.1' },
      { channel: 'v2', status: 'SUCCESS' },
      { channel: 'v2', status: 'expired' },
      { channel: 'email', status: 'completed' },
      { channel: 'silent_auth', status: 'completed' },
    ]),
  ).toEqual({ success: [2, '0.11'], other: [1, '0.01'], part: [2, '0.02'] });
});

test('outcomes are told by their words in any case; texts only where plain characters would have saved', async () => {
  const long = 'a'.repeat(80);
  const message = { direction: 'outbound', dcs: '8' };
  const records = [
    { ...message, status: 'delivered', message_body: `${long}’` },
    { ...message, status: 'REJECTED', message_body: 'short’' },
    { ...message, status: 'expired', message_body: `${long}Жщыъ` },
    { ...message, status: 'failed', message_body: `${long}’`, dcs: '0' },
    { ...message, status: 'Undeliverable', message_body: `${long}’`, direction: 'inbound' },
  ];
  const outcomes = await asked(sms, outcomeQuestion(sms), records);
  expect(outcomes).toEqual({ rejected: [1, '0.01'], expired: [1, '0.01'], failed: [2, '0.02'] });
  expect(await asked(sms, textQuestion(sms), [])).toEqual({ '2 1 ’': [1, '0.01'] });
});

test('products whose records do not tell are not asked', () => {
  expect(lookupQuestion(sms)).toBe(null);
  expect(verificationQuestion(numberInsight)).toBe(null);
  expect(textQuestion(verifyV2)).toBe(null);
});
