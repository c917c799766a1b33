import { loadAsync } from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '#lib/records/record-arbitrary.ts';
import {
  end,
  named,
  openRecordStore,
  type RecordStore,
  selection,
} from '#lib/records/record-store-fixture.ts';
import { exportFormats } from './export-plan.ts';
import { exportRecords } from './export-records.ts';
import { exported, readers } from './read-exports.test-data.ts';

const count = 300_000;
const parts = 5;
const sms = named('SMS');

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
  // In parts that lie over each other: their order is made by whoever reads them.
  for (let part = 0; part < parts; part += 1)
    await records.engine.run(
      `INSERT INTO vault.sms (account_id, id, direction, date_received, status, \`to\`, total_price, date_finalized)
       SELECT {account:String}, leftPad(toString(number), 6, '0'), 'outbound',
         fromUnixTimestamp64Milli({newest:Int64} - number, 'UTC'), if(number % 3 = 0, 'failed', 'delivered'), '4479460123',
         1.25, fromUnixTimestamp64Milli({newest:Int64} + 1000, 'UTC')
       FROM numbers({count:UInt32}) WHERE number % ${parts} = ${part}`,
      { account, newest: end - 1, count },
    );
});
afterAll(() => records[Symbol.asyncDispose]());

async function rowsOf(format: (typeof exportFormats)[number], asked: Parameters<typeof exported>[2]) {
  const file = await exported(records.engine, format, asked);
  if (format === 'xlsx')
    return (await readers.xlsx(file))[0]?.rows.slice(1).map((row) => row.map((cell) => cell ?? ''));
  if (format === 'csv') return readers.csv(file);
  return (await readers[format](file)).map((record) => Object.values(record).map((value) => value ?? ''));
}

describe.each(exportFormats)('%s', (format) => {
  it('holds the newest first, as many as were asked for, of what the filter means', async () => {
    const filters = { status: 'failed' };
    const source = { selection: selection(sms, 'outbound', filters), most: 4000 };
    const told: number[] = [];
    const plan = { onRows: (rows: number) => told.push(rows) };
    const rows = await rowsOf(format, { product: sms, columns: ['id', 'status'], source, plan });
    const wanted = Array.from({ length: 4000 }, (_, at) => [String(at * 3).padStart(6, '0'), 'failed']);
    expect(rows).toEqual(wanted);
    expect(told.at(-1)).toBe(4000);
  });

  it('holds everything in that order, too', async () => {
    const source = { selection: selection(sms, 'outbound', { status: 'failed' }) };
    const rows = await rowsOf(format, { product: sms, columns: ['id'], source });
    const wanted = Array.from({ length: count / 3 }, (_, at) => [String(at * 3).padStart(6, '0')]);
    expect(rows?.length).toBe(wanted.length);
    expect(rows?.findIndex(([id], at) => id !== wanted[at]?.[0])).toBe(-1);
  });

  it('keeps a masked column, empty, and nothing of what it hides', async () => {
    const source = { most: 2 };
    const plan = { masked: ['to', 'total_price', 'date_finalized', 'unknown'], zone: 'Europe/Berlin' };
    const columns = ['id', 'to', 'total_price', 'date_finalized', 'unknown'];
    const file = await exported(records.engine, format, { product: sms, columns, source, plan });
    const all =
      format === 'xlsx'
        ? await (await loadAsync(file)).files['xl/worksheets/sheet1.xml']?.async('string')
        : file.toString('latin1');
    expect(all).toContain('date_finalized');
    expect(all).not.toContain('4479460123');
    const rows = await rowsOf(format, { product: sms, columns, source, plan });
    const padded = rows?.map((row) => columns.map((_, at) => row[at] ?? ''));
    expect(padded).toEqual(['000000', '000001'].map((id) => [id, '', '', '', '']));
  });

  it('knows of late receipts only what was known then', async () => {
    const source = { most: 1, asOf: end };
    const columns = ['id', 'status', 'date_finalized'];
    for (const zone of ['Asia/Kathmandu', null]) {
      const rows = await rowsOf(format, { product: sms, columns, source, plan: { zone } });
      expect(rows?.map((row) => columns.map((_, at) => row[at] ?? ''))).toEqual([
        ['000000', 'submitted', ''],
      ]);
    }
  });

  it('ends the query in the engine when nobody wants it any more', async () => {
    const abort = new AbortController();
    const endless = {
      ...{ database: 'vault', selection: selection(sms, 'outbound') },
    };
    const plan = {
      ...{
        format,
        columns: sms.fields.map(({ name }) => name),
        masked: [],
        zone: 'Europe/Berlin',
        signal: abort.signal,
      },
      about: () => ({ complete: true, lines: [] }),
    };
    const reading = (async () => {
      for await (const _ of exportRecords(records.engine, endless, plan))
        abort.abort(new Error('not wanted'));
    })();
    await expect(reading).rejects.toThrow('not wanted');
    for await (const _ of exportRecords(records.engine, endless, {
      ...plan,
      signal: new AbortController().signal,
    }))
      break;
    let before = '';
    await expect
      .poll(
        async () => {
          const now = JSON.stringify(
            await records.engine.rows(
              `SELECT read_rows FROM system.processes WHERE query LIKE '%vault%sms%' AND query NOT LIKE '%system.processes%'`,
            ),
          );
          const still = now === before;
          before = now;
          return still;
        },
        { timeout: 10_000, interval: 200 },
      )
      .toBe(true);
    await expect(
      (async () => {
        for await (const _ of exportRecords(records.engine, endless, plan));
      })(),
    ).rejects.toThrow('not wanted');
  });
});

it('makes nothing ahead of a slow reader', async () => {
  const told: number[] = [];
  const plan = {
    ...{ format: 'xlsx' as const, columns: sms.fields.map(({ name }) => name), masked: [], zone: null },
    ...{ signal: new AbortController().signal, about: () => ({ complete: true, lines: [] }) },
    onRows: (rows: number) => told.push(rows),
  };
  const file = exportRecords(
    records.engine,
    { database: 'vault', selection: selection(sms, 'outbound') },
    plan,
  );
  for (let piece = 0; piece < 6; piece += 1) await file.next();
  const made = told.at(-1);
  await records.engine.rows('SELECT sleep(0.3)');
  expect(told.at(-1)).toBe(made);
  expect(made).toBeLessThan(count / 2);
  await file.return(undefined);
});
