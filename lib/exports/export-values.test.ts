import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trimDecimal } from '#lib/query/decimal.ts';
import { parseInstant } from '#lib/query/instant.ts';
import { wallTime } from '#lib/query/zone.ts';
import { account } from '#lib/records/record-arbitrary.ts';
import { named, openRecordStore, type RecordStore, selection } from '#lib/records/record-store-fixture.ts';
import { exported, parquetTexts, readers } from './read-exports.test-data.ts';

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

const sms = named('SMS');
const newest = Date.UTC(2026, 0, 20);

/** Records with these values, newest first, so that they come back in their order. */
const store = (values: readonly Record<string, unknown>[]) =>
  records.store(
    sms,
    values.map((value, at) => ({
      ...{ account_id: account, direction: 'outbound', id: String(at) },
      date_received: new Date(newest - at * 1000).toISOString(),
      ...value,
    })),
  );

const sheetOf = async (file: Buffer) => (await readers.xlsx(file))[0]?.rows.slice(1) ?? [];

describe('amounts', () => {
  const digits = fc.stringMatching(/^[0-9]{1,10}$/).map((text) => text.replace(/^0+(?=.)/, ''));
  const amount = fc
    .tuple(fc.constantFrom('', '-'), digits, fc.stringMatching(/^[0-9]{1,8}$/))
    .map(([sign, whole, fraction]) => trimDecimal(`${sign}${whole}.${fraction}`))
    .filter((text) => text !== '-0');

  it('are the same to the last digit in every format, and numbers of a sheet only where it holds them', async () => {
    const edges = [
      '9999999.99999999',
      '10000000.00000001',
      '1234567890.12345678',
      '-0.00000001',
      '9999999999',
      '0',
    ];
    const list = fc.array(amount, { minLength: 1000, maxLength: 2000 }).map((some) => [...edges, ...some]);
    const asked = { product: sms, columns: ['total_price'] };
    await fc.assert(
      fc.asyncProperty(list, async (amounts) => {
        await store(amounts.map((total_price) => ({ total_price })));
        const texts = amounts.map((text) => [text]);
        expect(readers.csv(await exported(records.engine, 'csv', asked))).toEqual(texts);
        const ndjson = readers.ndjson(await exported(records.engine, 'ndjson', asked));
        expect(ndjson.map(({ total_price }) => [total_price])).toEqual(texts);
        const parquet = await exported(records.engine, 'parquet', asked);
        expect(await parquetTexts(records.engine, parquet, asked.columns)).toEqual(texts);
        const cells = await sheetOf(await exported(records.engine, 'xlsx', asked));
        for (const [at, text] of amounts.entries()) {
          const cell = cells[at]?.[0];
          const isExact = text.replace(/^[-0.]+|[.]/g, '').length <= 15;
          expect(typeof cell).toBe(isExact ? 'number' : 'string');
          expect(typeof cell === 'number' ? trimDecimal(cell.toPrecision(15)) : cell).toBe(text);
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('and counts that no type holds keep the text the API wrote', async () => {
    const odd = { total_price: '12345678901.5', latency: '12.5', price: '1e-4', date_finalized: 'soon' };
    await store([odd, { total_price: '1', latency: '9007199254740993' }]);
    const asked = { product: sms, columns: Object.keys(odd), plan: { zone: 'Europe/Berlin' } };
    const both = [Object.values(odd), ['1', '9007199254740993', '', '']];
    expect(readers.csv(await exported(records.engine, 'csv', asked))).toEqual(both);
    const ndjson = readers.ndjson(await exported(records.engine, 'ndjson', asked));
    expect(ndjson.map((record) => Object.values(record))).toEqual(both);
    expect(await sheetOf(await exported(records.engine, 'xlsx', asked))).toEqual([
      both[0],
      [1, '9007199254740993', null, null],
    ]);
    const parquet = await readers.parquet(await exported(records.engine, 'parquet', asked));
    expect(parquet).toEqual([
      { total_price: null, latency: null, price: null, date_finalized: null, _extra: JSON.stringify(odd) },
      { total_price: 1, latency: 9007199254740993n, price: null, date_finalized: null, _extra: null },
    ]);
  });
});

describe('times', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'UTC',
  ];
  const changes = [
    Date.UTC(2026, 2, 29, 1),
    Date.UTC(2026, 9, 25, 1),
    Date.UTC(2026, 10, 1, 6),
    Date.UTC(2026, 3, 4, 15),
  ];
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -7_200_000, max: 7_200_000 }));
  const instants = fc.array(near, { minLength: 150, maxLength: 250 });
  const wide = { ...selection(sms, 'outbound'), end: Date.UTC(2027, 0, 1) };

  it('name their instant in every zone, also in the hour that comes twice and about the one that is left out', async () => {
    await fc.assert(
      fc.asyncProperty(instants, fc.constantFrom(...zones), async (parts, zone) => {
        const times = [...new Set(parts.map(([change, by]) => change + by))].sort((a, b) => b - a);
        await store(times.map((at) => ({ date_received: new Date(at).toISOString() })));
        const asked = {
          product: sms,
          columns: ['date_received'],
          plan: { zone },
          source: { selection: wide },
        };
        const csv = readers.csv(await exported(records.engine, 'csv', asked)).map(([text = '']) => text);
        const ndjson = readers.ndjson(await exported(records.engine, 'ndjson', asked));
        expect(csv.map(parseInstant)).toEqual(times);
        expect(ndjson.map(({ date_received }) => date_received)).toEqual(csv);
        const walls = times.map((at) => wallText(at, zone));
        expect(csv.map((text) => text.slice(0, 19))).toEqual(walls.map((text) => text.slice(0, 19)));
        const cells = await sheetOf(await exported(records.engine, 'xlsx', asked));
        expect(cells.map(([cell]) => (cell instanceof Date ? cell.toISOString() : cell))).toEqual(walls);
        const parquet = await readers.parquet(await exported(records.engine, 'parquet', asked));
        expect(parquet.map(({ date_received }) => Number(date_received))).toEqual(times);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('name it also where they lie decades from the range of the query', async () => {
    const far = fc.integer({ min: Date.UTC(1970, 0, 2) / 1000, max: Date.UTC(2099, 0, 1) / 1000 });
    const edges = [Date.UTC(2011, 11, 30, 9, 59, 59), Date.UTC(2011, 11, 30, 10), Date.UTC(1987, 3, 5, 10)];
    await fc.assert(
      fc.asyncProperty(
        fc.array(far, { minLength: 100 }),
        fc.constantFrom(...zones),
        async (seconds, zone) => {
          const times = [...edges, ...seconds.map((second) => second * 1000)];
          await store(times.map((at) => ({ date_finalized: new Date(at).toISOString() })));
          const asked = { product: sms, columns: ['date_finalized'], plan: { zone } };
          const csv = readers.csv(await exported(records.engine, 'csv', asked)).map(([text = '']) => text);
          expect(csv.map(parseInstant)).toEqual(times);
          expect(csv.map((text) => text.slice(0, 19))).toEqual(
            times.map((at) => wallText(at, zone).slice(0, 19)),
          );
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('are left as the API wrote them where nobody chose a zone', async () => {
    await store([
      { date_received: '2026-01-05T01:02:03+00:00', date_finalized: '2026-01-05T01:02:03.040+00:00' },
    ]);
    const columns = ['date_received', 'date_finalized'];
    const raw = ['2026-01-05T01:02:03+00:00', '2026-01-05T01:02:03.040+00:00'];
    const asked = { product: sms, columns };
    expect(readers.csv(await exported(records.engine, 'csv', asked))).toEqual([raw]);
    expect(await sheetOf(await exported(records.engine, 'xlsx', asked))).toEqual([raw]);
    expect(
      await parquetTexts(records.engine, await exported(records.engine, 'parquet', asked), columns),
    ).toEqual([raw]);
  });

  it('are refused in a zone nobody knows', async () => {
    const asked = { product: sms, columns: ['id'], plan: { zone: "Mars/Olympus' --" } };
    await expect(exported(records.engine, 'csv', asked)).rejects.toMatchObject({ code: 'invalid_query' });
  });
});

function wallText(at: number, zone: string): string {
  const { year, month, day, hour, minute, second } = wallTime(at, zone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, at % 1000)).toISOString();
}
