import fc from 'fast-check';
import { loadAsync } from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '#lib/records/record-arbitrary.ts';
import { named, openRecordStore, type RecordStore } from '#lib/records/record-store-fixture.ts';
import { undefended } from './formula-defence.ts';
import { corpus, formulas } from './hostile-texts.test-data.ts';
import { exported, parquetTexts, readers } from './read-exports.test-data.ts';

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
});
afterAll(() => records[Symbol.asyncDispose]());

const sms = named('SMS');
const texts = ['message_body', 'client_ref', 'from'];
const columns = ['id', ...texts, 'to'];

/** Newest first, so that they come back in their order. */
async function store(values: readonly string[]): Promise<void> {
  const newest = Date.UTC(2026, 0, 20);
  const stored = values.map((text, at) => ({
    ...{ account_id: account, id: String(at), direction: 'outbound', to: '004479460123' },
    ...{ message_body: text, client_ref: text, from: text },
    date_received: new Date(newest - at * 1000).toISOString(),
  }));
  await records.store(sms, stored);
}

const asked = { product: sms, columns };

async function expectEqualEverywhere(values: readonly string[]): Promise<void> {
  await store(values);
  const rows = values.map((text, at) => [String(at), text, text, text, '004479460123']);
  const csv = await exported(records.engine, 'csv', asked);
  expect(readers.csv(csv).map((row) => row.map(undefended))).toEqual(rows);
  const ndjson = readers.ndjson(await exported(records.engine, 'ndjson', asked));
  expect(ndjson.map((record) => Object.values(record))).toEqual(rows);
  const parquet = await exported(records.engine, 'parquet', asked);
  // This reader takes a mark of order at the beginning of a value for one of the text; the engine's own does not.
  const unmarked = rows.map((row) => row.map((cell) => cell.replace(/^\ufeff/, '')));
  expect((await readers.parquet(parquet)).map((record) => Object.values(record))).toEqual(unmarked);
  expect(await parquetTexts(records.engine, parquet, columns)).toEqual(rows);
  const [sheet] = await readers.xlsx(await exported(records.engine, 'xlsx', asked));
  expect(sheet?.rows.slice(1).map((row) => columns.map((_, at) => row[at] ?? ''))).toEqual(rows);
}

describe('texts', () => {
  it('come back from every format as they were: names, scripts, emoji, directions, quotes, line ends, NULs', async () => {
    await expectEqualEverywhere(corpus);
  });

  it('come back whatever they are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('_', 'x', '0', '4', '1', '\u0001', '=', "'", '"', '\n', '<', ' '),
        maxLength: 16,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 400, maxLength: 600 }), expectEqualEverywhere),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('that would start a formula, five thousand of them, start none and come back', async () => {
    expect(formulas.length).toBeGreaterThan(5000);
    await expectEqualEverywhere(formulas);
    for (const row of readers.csv(await exported(records.engine, 'csv', asked)))
      for (const cell of row) expect(cell).toMatch(/^'|^(?![\p{C}\p{Z}]*[=+\-@＝＋－＠]|[\t\r\n])/u);
    const { files } = await loadAsync(await exported(records.engine, 'xlsx', asked));
    expect(await files['xl/worksheets/sheet1.xml']?.async('string')).not.toMatch(/<f[ >]/);
  });
});

describe('bytes that are no UTF-8', () => {
  it('become the mark for it in their cell alone, and hide no formula', async () => {
    await store(['plain', '']);
    // Half of a character at the end of one cell, and what would complete it at the beginning of the next.
    await records.engine.run(
      `INSERT INTO vault.sms (account_id, id, direction, date_received, client_ref, \`from\`, message_body, \`to\`)
       VALUES ({account:String}, '2', 'outbound', '2026-01-19 00:00:00', unhex('41C3'), unhex('A442'), concat(unhex('FF'), '"a"'), '1'),
         ({account:String}, '3', 'outbound', '2026-01-18 00:00:00', concat(unhex('FF'), '=1+1'), '=1+1', 'ä"b"', '2')`,
      { account },
    );
    const file = await exported(records.engine, 'csv', asked);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
    expect(readers.csv(Buffer.from(text))).toEqual([
      ['0', 'plain', 'plain', 'plain', '004479460123'],
      ['1', '', '', '', '004479460123'],
      ['2', '\ufffd"a"', 'A\ufffd', '\ufffdB', '1'],
      ['3', 'ä"b"', '\ufffd=1+1', "'=1+1", '2'],
    ]);
  });
});

describe('columns that hold no free text', () => {
  it('keep numbers to call, ids with leading zeros and negative prices exact', async () => {
    const record = {
      ...{ account_id: account, direction: 'outbound', date_received: '2026-01-05T00:00:00Z' },
      ...{
        id: '-0aB_9',
        message_id: '000123',
        to: '+44 (7700) 900-123',
        from: '+447700900123',
        network: '00101',
      },
      ...{ total_price: '-0.03330000', error_code: '007' },
    };
    await records.store(sms, [record]);
    const names = ['id', 'message_id', 'to', 'from', 'network', 'total_price', 'error_code'];
    const exact = ['-0aB_9', '000123', '+44 (7700) 900-123', '+447700900123', '00101', '-0.0333', '007'];
    const wanted = { product: sms, columns: names };
    expect(readers.csv(await exported(records.engine, 'csv', wanted))).toEqual([exact]);
    expect(Object.values(readers.ndjson(await exported(records.engine, 'ndjson', wanted))[0] ?? {})).toEqual(
      exact,
    );
    expect(
      await parquetTexts(records.engine, await exported(records.engine, 'parquet', wanted), names),
    ).toEqual([exact]);
    const [sheet] = await readers.xlsx(await exported(records.engine, 'xlsx', wanted));
    expect(sheet?.rows[1]).toEqual(exact.map((text) => (text === '-0.0333' ? -0.0333 : text)));
  });

  it('are not believed where they hold something else', async () => {
    const record = {
      ...{ account_id: account, direction: 'outbound', date_received: '2026-01-05T00:00:00Z' },
      ...{ id: '=1+1', to: '+SUM(A1)', latency: '=cmd|a', status: '@x', total_price: '-1+cmd|a' },
    };
    await records.store(sms, [record]);
    const names = ['id', 'to', 'latency', 'status', 'total_price'];
    const rows = readers.csv(await exported(records.engine, 'csv', { product: sms, columns: names }));
    expect(rows).toEqual([["'=1+1", "'+SUM(A1)", "'=cmd|a", "'@x", "'-1+cmd|a"]]);
  });
});
