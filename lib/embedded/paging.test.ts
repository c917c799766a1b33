import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordsAnswer } from '#lib/wire/records-answer.ts';
import { formatApiDate } from './api-date.ts';
import { type EmbeddedFixture, everything, noon, openEmbeddedFixture } from './embedded-fixture.ts';
import { sampleRecords } from './sample-records.ts';

let fixture: EmbeddedFixture;
beforeAll(async () => {
  fixture = await openEmbeddedFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

function product(name: string): Product {
  const found = productNamed(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

const pageOf = (body: RecordsAnswer) => ({ cursor: String(body.cursor), iv: String(body.iv) });

it('neither repeats nor misses a record while new ones arrive, however long paging takes', async () => {
  const voice = product('VOICE-API');
  const query = { ...everything(voice), date_start: 'CURRENT_TIME-1D', limit: '3' };
  const seen: unknown[] = [];
  let { body } = await fixture.read(query);
  const frozen = { date_start: body.date_start, date_end: body.date_end };
  for (let round = 1; body.request_status === 'TRUNCATED'; round++) {
    seen.push(...body.records.map(({ id }) => id));
    // A day later nothing of the sample would be within CURRENT_TIME-1D any more.
    fixture.clock.time += 24 * 3_600_000;
    const arrived = sampleRecords(voice, 'a1b2c3d4', fixture.clock.time - 24 * 3_600_000);
    await fixture.insert(
      voice,
      arrived.map((record) => ({ ...record, id: `${record.id}-round-${round}` })),
    );
    ({ body } = await fixture.read({ ...query, ...pageOf(body) }));
    expect(body).toMatchObject(frozen);
  }
  seen.push(...body.records.map(({ id }) => id));
  fixture.clock.time = noon;
  expect(seen).toEqual(
    fixture
      .stored(voice)
      .map(({ id }) => id)
      .toReversed(),
  );
});

it('goes on through records of the very same moment', async () => {
  const amd = product('AMD');
  const time = formatApiDate(noon - 40 * 3_600_000);
  const same = Array.from({ length: 7 }, (_, index) => ({
    id: `same-${index}`,
    account_id: 'a1b2c3d4',
    start_time: time,
  }));
  await fixture.insert(amd, same);
  const query = { ...everything(amd), date_end: formatApiDate(noon - 39 * 3_600_000), limit: '2' };
  const sizes: number[] = [];
  const seen = new Set<unknown>();
  let { body } = await fixture.read(query);
  for (;;) {
    sizes.push(body.records.length);
    for (const { id } of body.records) seen.add(id);
    if (body.request_status === 'SUCCESS') break;
    ({ body } = await fixture.read({ ...query, ...pageOf(body) }));
  }
  expect([sizes, seen.size]).toEqual([[2, 2, 2, 1], 7]);
});

it('says SUCCESS when a page ends exactly where the records do', async () => {
  const { body } = await fixture.read({ ...everything(product('ASR')), limit: '16' });
  expect([body.items_count, body.request_status, body.cursor]).toEqual([16, 'SUCCESS', undefined]);
});

describe('a cursor', () => {
  const query = { ...everything(product('SMS')), limit: '2' };

  async function refusedStatus(changed: Record<string, string>): Promise<readonly unknown[]> {
    const { status, body } = await fixture.refused(changed);
    return [status, body.invalid_parameters?.map(({ name }) => name)];
  }

  it.each([
    ['another limit', { limit: '3' }],
    ['another direction', { direction: 'inbound' }],
    ['another account', { account_id: 'b7f0e611' }],
    ['another start', { date_start: 'CURRENT_TIME-3D' }],
    ['a filter more', { country: 'GB' }],
    ['a flag more', { include_message: 'true' }],
  ])('is refused with %s', async (_case, change) => {
    const { body } = await fixture.read(query);
    expect(await refusedStatus({ ...query, ...change, ...pageOf(body) })).toEqual([422, ['cursor']]);
  });

  it('is refused with another product', async () => {
    const { body } = await fixture.read({ ...everything(product('VERIFY-V2')), limit: '2' });
    const other = { ...everything(product('VIDEO-API')), limit: '2', ...pageOf(body) };
    expect(await refusedStatus(other)).toEqual([422, ['cursor']]);
  });

  it('is refused once a byte of it is another, never answered with 500', async () => {
    const { body } = await fixture.read(query);
    const pair = pageOf(body);
    const change = fc.tuple(
      fc.constantFrom('cursor' as const, 'iv' as const),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([half, at, flip]) => {
        const bytes = Buffer.from(pair[half], 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        const changed = { ...query, ...pair, [half]: bytes.toString('base64url') };
        expect(await refusedStatus(changed)).toEqual([422, ['cursor']]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['x', '=', 'null', 'undefined', '../..', '{}', 'a'.repeat(5_000)])(
    'is refused as %j',
    async (cursor) => {
      expect(await refusedStatus({ ...query, cursor, iv: 'QnJtvajk5bH0wMX-8JHLRQ' })).toEqual([
        422,
        ['cursor'],
      ]);
    },
  );
});

describe('what the answer shows', () => {
  const sms = everything(product('SMS'));

  it('has message text, concatenation and prices only as asked', async () => {
    const plain = (await fixture.read(sms)).body.records[0] ?? {};
    expect(plain).not.toHaveProperty('message_body');
    expect(plain).not.toHaveProperty('concatenated');
    expect(plain.total_price).not.toBe('');
    const flags = { include_message: 'true', show_concatenated: 'true', hide_prices: 'true' };
    const { body } = await fixture.read({ ...sms, ...flags });
    expect(body.records[0]).toHaveProperty('message_body');
    expect(body.records[0]).toHaveProperty('concatenated');
    expect(body.records[0]?.total_price).toBe('');
    expect(body).toMatchObject({
      include_message: true,
      show_concatenated: true,
      hide_prices: true,
      price: 0.0032,
    });
  });

  it('takes the same flags with ids', async () => {
    const { date_start: _, ...rest } = sms;
    const { body } = await fixture.read({
      ...rest,
      id: 'SMS-15',
      include_message: 'true',
      hide_prices: 'true',
    });
    expect(body.records[0]).toHaveProperty('message_body');
    expect(body.records[0]?.total_price).toBe('');
  });

  it('reaches neither before the retention nor into the future', async () => {
    const old = { ...product('VIDEO-API') };
    const time = formatApiDate(noon - 91 * 86_400_000);
    await fixture.insert(product('VIDEO-API'), [
      { id: 'too-old', account_id: 'a1b2c3d4', [old.rangeField]: time },
    ]);
    const { body } = await fixture.read({
      ...everything(old),
      ...{ date_start: '0001-01-01T00:00:00Z', date_end: '9999-12-31T23:59:59Z' },
    });
    expect(body.records).toHaveLength(16);
    expect(body.date_end).toBe('9999-12-31T23:59:59+00:00');
  });
});
