import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { countRecords } from './count-records.ts';
import { account } from './record-arbitrary.ts';
import {
  end,
  named,
  newestFirst,
  openRecordStore,
  type RecordStore,
  sample,
  selection,
  start,
} from './record-store-fixture.ts';
import { createTables, tableOf } from './record-table.ts';
import type { RecordKey } from './select-page.ts';

let records: RecordStore;

beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

const directionsOf = (product: Product): Direction[] =>
  product.direction === 'rejected' ? ['outbound'] : ['outbound', 'inbound'];

it('creates its tables only once', () => createTables(records.engine, 'vault'));

describe('what was stored comes back', () => {
  it.each(
    products.flatMap((product) =>
      directionsOf(product).map((direction) => [product.name, direction] as const),
    ),
  )('%s %s', async (name, direction) => {
    const product = named(name);
    const stored = sample(product, direction, 150);
    await records.store(product, stored);
    const answer = await records.page(selection(product, direction));
    expect(answer.records).toEqual(stored.toSorted(newestFirst(product.rangeField)));
  });

  it('keeps unknown fields and times with milliseconds', async () => {
    const sms = named('SMS');
    const record = {
      account_id: account,
      id: 'r1',
      direction: 'outbound',
      date_received: '2026-01-05T10:00:00.250+00:00',
      date_finalized: '2026-01-05T12:00:01+0200',
      brand_new: { nested: [1, 'two'] },
      also_new: null,
      total_price: '0.03330000',
    };
    await records.store(sms, [record]);
    const [got] = (await records.page(selection(sms, 'outbound'))).records;
    expect(got).toMatchObject({
      date_received: '2026-01-05T10:00:00.250+00:00',
      date_finalized: '2026-01-05T10:00:01+00:00',
      brand_new: { nested: [1, 'two'] },
      also_new: null,
      total_price: '0.0333',
      status: '',
    });
  });

  it('leaves out or blanks what the projection does not ask for', async () => {
    const sms = named('SMS');
    await records.store(sms, sample(sms, 'outbound', 20));
    const plain = await records.page(selection(sms, 'outbound'), { projection: { hidePrices: true } });
    for (const record of plain.records) {
      expect(record).not.toHaveProperty('message_body');
      expect(record).not.toHaveProperty('concatenated');
      expect(record).toMatchObject({ price: '', total_price: '' });
    }
  });
});

describe('pages', () => {
  it('hold every record once, newest first, whatever the limit and however many share a second', async () => {
    const voice = named('VOICE-API');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.uuid()), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (entries, limit) => {
          const unique = [...new Map(entries.map((entry) => [entry[1], entry])).values()];
          const stored = unique.map(([offset, id]) => ({
            account_id: account,
            id,
            direction: 'outbound',
            date_start: new Date(start + offset * 1000).toISOString(),
          }));
          await records.store(voice, stored);
          const seen: string[] = [];
          let after: RecordKey | undefined;
          let more = true;
          while (more) {
            const answer = await records.page(selection(voice), { limit, ...(after ? { after } : {}) });
            seen.push(...answer.records.map((record) => String(record.id)));
            more = answer.more;
            after = answer.last ?? undefined;
          }
          expect(seen).toEqual(stored.toSorted(newestFirst('date_start')).map((record) => record.id));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('include the start and exclude the end', async () => {
    const voice = named('VOICE-API');
    const at = (id: string, ms: number) => ({
      account_id: account,
      id,
      date_start: new Date(ms).toISOString(),
    });
    await records.store(voice, [
      at('before', start - 1),
      at('first', start),
      at('last', end - 1),
      at('after', end),
    ]);
    expect((await records.page(selection(voice))).records.map((record) => record.id)).toEqual([
      'last',
      'first',
    ]);
    expect(await countRecords(records.engine, 'vault', selection(voice))).toBe(2);
  });

  it('are empty without a last key', async () => {
    const voice = named('VOICE-API');
    await records.store(voice, []);
    expect(await records.page(selection(voice))).toMatchObject({
      body: '[]',
      count: 0,
      last: null,
      more: false,
    });
  });

  it('never show another account', async () => {
    const voice = named('VOICE-API');
    await records.store(voice, sample(voice, 'inbound', 5));
    const answer = await records.page({ ...selection(voice), accountIds: ['someone'] });
    expect(answer.count).toBe(0);
  });

  it('read nothing newer than their key, however deep', async () => {
    const voice = named('VOICE-API');
    await records.store(voice, []);
    await records.engine.run(
      `INSERT INTO ${tableOf('vault', voice)} (account_id, id, date_start)
       SELECT '${account}', toString(number), fromUnixTimestamp64Milli(${start} + toInt64(number) * 1000, 'UTC')
       FROM numbers(400000)`,
    );
    const after = { time: start + 20_000_000, id: '20000' };
    const answer = await records.page(selection(voice), { limit: 2, after });
    expect(answer.records.map((record) => record.id)).toEqual(['19999', '19998']);
    const plan = await records.engine.text(
      `EXPLAIN indexes = 1 SELECT id FROM ${tableOf('vault', voice)}
       WHERE date_start <= fromUnixTimestamp64Milli({t:Int64}, 'UTC')
         AND (date_start < fromUnixTimestamp64Milli({t:Int64}, 'UTC') OR id < {id:String})
       ORDER BY date_start DESC, id DESC LIMIT 3`,
      { t: after.time, id: after.id },
      { format: 'TabSeparatedRaw' },
    );
    expect(plan).toContain('InReverseOrder');
    const [, read, all] = /Granules: (\d+)\/(\d+)/.exec(plan) ?? [];
    // The key is at a twentieth of the table: nothing newer than it may be read.
    expect(Number(read)).toBeLessThan(0.06 * Number(all));
  });
});
