import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { noon } from '#lib/embedded/embedded-fixture.ts';
import { multiplyDecimal, sumDecimals } from '#lib/query/decimal.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { listRecords } from './list-records.ts';
import { createReader, type Reader, voice } from './vault-reader.test-server.ts';

let upstream: EmbeddedUpstream;
let reader: Reader;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(60_000);
  reader = createReader(upstream);
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(async () => {
  upstream.clock.time = noon;
  await upstream.forget();
  upstream.requests();
});

const read: Reader['read'] = (draft, wishes) => reader.read(draft, wishes);

/** Without a request the same as the vendor alone answers. */
async function expectOwnedAsBought(draft: QueryDraft): Promise<void> {
  const owned = await read(draft);
  expect(owned.requests).toBe(0);
  await upstream.forget();
  const bought = await read(draft);
  expect(bought.requests).toBeGreaterThan(0);
  expect(bought.records.length).toBeGreaterThan(0);
  expect(owned.records).toEqual(bought.records);
}

async function freeRecords(): Promise<number> {
  await upstream.idle();
  const { rows } = await upstream.tolls.journal.list({}, { limit: 500 });
  return rows.reduce((sum, row) => sum + row.freeRecords, 0);
}

describe('the vault', () => {
  test.each(products.filter(({ free }) => !free).map((product) => [product.name, product] as const))(
    'answers %s a second time without asking, record for record',
    async (_name, product) => {
      const direction = product.direction === 'required' ? 'outbound' : '';
      const draft = { ...voice, product: product.name, direction };
      const first = await read(draft);
      expect(first.records.length).toBeGreaterThan(0);
      const second = await read(draft);
      expect(second.requests).toBe(0);
      expect(second.pages.every(({ origin }) => origin === 'vault')).toBe(true);
      expect(second.records).toEqual(first.records);
    },
  );

  test('answers a narrower question out of a wider one as the vendor would', async () => {
    await read(voice);
    const narrow: QueryDraft = { ...voice, direction: 'inbound', filters: { country: 'GB' } };
    await expectOwnedAsBought(narrow);
  });

  test.each(products.filter(tellsDirection).map((product) => [product.name] as const))(
    'answers %s in both directions where each was bought by itself',
    async (product) => {
      const draft = { ...voice, product };
      for (const direction of ['outbound', 'inbound'] as const) await read({ ...draft, direction });
      await expectOwnedAsBought(draft);
    },
  );

  test.each(products.filter(tellsDirection).map((product) => [product.name] as const))(
    'buys of %s in both directions only the one that is missing',
    async (product) => {
      const draft = { ...voice, product };
      const outbound = await read({ ...draft, direction: 'outbound' });
      expect(outbound.records.length).toBeGreaterThan(0);
      const before = await freeRecords();
      const both = await read(draft);
      expect((await freeRecords()) - before, 'what the ledger calls free').toBe(outbound.records.length);
      const inbound = both.records.filter(({ direction }) => direction === 'inbound');
      expect(inbound.length).toBeGreaterThan(0);
      expect(both.pages.reduce((sum, { bought }) => sum + bought, 0)).toBe(inbound.length);
      const cost = both.pages.flatMap(({ cost }) => cost?.price ?? []);
      expect(sumDecimals(cost)).toBe(multiplyDecimal('0.0004', inbound.length));
      await upstream.idle();
      const { rows } = await upstream.tolls.journal.list({ product }, { limit: 500 });
      expect(rows.reduce((sum, { records }) => sum + records, 0)).toBe(both.records.length);
      expect(both.records).toEqual(await reader.alone(draft, both.records.length));
    },
  );

  test('buys only what is missing, and says of each record when it was bought', async () => {
    const range = { ...voice.range, start: 'CURRENT_TIME-40D', end: 'CURRENT_TIME-20D' };
    const middle = await read({ ...voice, range });
    upstream.clock.time += 3_600_000;
    const whole = await read(voice);
    const free = whole.pages.reduce((sum, { count, bought }) => sum + count - bought, 0);
    expect(free).toBe(middle.records.length);
    expect(free).toBeLessThan(whole.records.length);
    await upstream.idle();
    const { rows } = await upstream.tolls.journal.list({ product: 'VOICE-API' }, { limit: 500 });
    expect(rows.reduce((sum, { records }) => sum + records, 0)).toBe(whole.records.length);
    const moments = whole.pages.flatMap(
      ({ owned }) => owned?.rows.map((place) => owned.purchases[place]?.at) ?? [],
    );
    expect(moments).toHaveLength(whole.records.length);
    expect(moments.filter((at) => at === '2026-11-20T12:00:00Z')).toHaveLength(free);
    expect(new Set(moments).size).toBe(2);
  });

  test('any history of questions is answered as the vendor alone would', async () => {
    const question = fc.record({
      direction: fc.constantFrom<QueryDraft['direction']>('', 'inbound', 'outbound'),
      filters: fc.constantFrom<QueryDraft['filters']>(
        {},
        { country: 'GB' },
        { country: 'US' },
        { status: 'ANSWERED' },
      ),
      from: fc.integer({ min: 2, max: 300 }),
      days: fc.integer({ min: 1, max: 120 }),
      pages: fc.integer({ min: 1, max: 3 }),
      later: fc.integer({ min: 0, max: 3_600_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 2, maxLength: 5 }), async (history) => {
        await upstream.forget();
        upstream.clock.time = noon;
        for (const { direction, filters, from, days, pages, later } of history) {
          upstream.clock.time += later;
          const start = `CURRENT_TIME-${from}D`;
          const end = from > days ? `CURRENT_TIME-${from - days}D` : '';
          const draft = { ...voice, direction, filters, range: { ...voice.range, start, end } };
          const seen = await read(draft, { pages });
          const alone = await reader.alone(draft, seen.records.length);
          expect(seen.records).toEqual(alone);
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  test('who comes back after a page goes on exactly where it ended', async () => {
    const sms: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };
    const first = await read(sms, { pages: 1 });
    expect(first.pages[0]?.next).not.toBeNull();
    const whole = await read(sms);
    expect(new Set(whole.records.map(({ id }) => id)).size).toBe(whole.records.length);
    expect(whole.records.slice(0, first.records.length)).toEqual(first.records);
  });

  test('text of messages is owned only where it was asked for, and is not lost by asking without', async () => {
    const sms: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };
    const range = { ...voice.range, start: 'CURRENT_TIME-20D' };
    const without = { ...sms, range };
    const withText = { ...without, includeMessage: true };
    await read(without);
    const asked = await read(withText);
    expect(asked.requests).toBeGreaterThan(0);
    expect(asked.records.every(({ message_body }) => message_body)).toBe(true);
    expect((await read(withText)).requests).toBe(0);
    const again = await read(without);
    expect(again.requests).toBe(0);
    expect(again.records.some((record) => 'message_body' in record)).toBe(false);
  });

  test('what is not kept is bought again by who may see it, and by nobody else', async () => {
    await upstream.vault.rules.set({
      product: 'VOICE-API',
      keepDays: null,
      keepPersonal: false,
      keepBodies: true,
    });
    try {
      const first = await read(voice);
      expect((await read(voice)).requests).toBe(first.requests);
      const manager = await read(voice, { role: 'manager' });
      expect(manager.requests).toBe(0);
      expect(manager.records.length).toBe(first.records.length);
      const [stored] = await upstream.engine.rows<{ found: string }>(
        `SELECT toString(countIf("from" != '' OR "to" != '')) AS found FROM vault.voice_api WHERE _with = 0`,
      );
      expect(stored?.found).toBe('0');
    } finally {
      await upstream.vault.rules.set({
        product: 'VOICE-API',
        keepDays: null,
        keepPersonal: true,
        keepBodies: true,
      });
    }
  });

  test('two equal questions at one moment cost one', async () => {
    const address = await reader.addressOf(voice);
    upstream.requests();
    const [one, two] = await Promise.all([
      listRecords(upstream.as('admin'), address),
      listRecords(upstream.as('support'), address),
    ]);
    expect(upstream.requests()).toHaveLength(1);
    expect(one.values[one.columns.indexOf('id')]).toEqual(two.values[two.columns.indexOf('id')]);
    await upstream.idle();
    const { rows } = await upstream.tolls.journal.list();
    expect(
      rows
        .slice(0, 2)
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(['charged', 'free']);
  });

  test('the newest edge is asked for again later, and only the edge', async () => {
    const range = { ...voice.range, start: 'CURRENT_TIME-20D' };
    await read({ ...voice, range });
    const end = new Date(upstream.clock.time).toISOString();
    upstream.clock.time += 3_600_000;
    const later = await read({ ...voice, range: { ...range, start: '2026-11-01T00:00:00Z', end } });
    expect(later.requests).toBe(1);
    expect(later.pages[0]).toMatchObject({ origin: 'bought' });
    expect(later.pages[0]?.bought).toBeLessThan(10);
    expect((await read({ ...voice, range: { ...range, start: '2026-11-01T00:00:00Z', end } })).requests).toBe(
      0,
    );
  });
});
