import { buffer } from 'node:stream/consumers';
import { loadAsync } from 'jszip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account } from '#lib/records/record-arbitrary.ts';
import {
  end,
  named,
  openRecordStore,
  type RecordStore,
  selection,
} from '#lib/records/record-store-fixture.ts';
import { exportColumns } from './export-columns.ts';
import type { Written } from './export-plan.ts';
import { exportXlsx } from './export-xlsx.ts';
import { readers } from './read-exports.test-data.ts';

const count = 25_000;
const sms = named('SMS');
const source = { database: 'vault', selection: selection(sms, 'outbound') };

let records: RecordStore;
beforeAll(async () => {
  records = await openRecordStore();
  await records.engine.run(
    `INSERT INTO vault.sms (account_id, id, direction, date_received, message_body)
     SELECT {account:String}, toString(number), 'outbound', fromUnixTimestamp64Milli({newest:Int64} - number, 'UTC'),
       if(number % 10000 = 7, repeat('ü😀', 20000), ' r="A1" ')
     FROM numbers({count:UInt32})`,
    { account, newest: end - 1, count },
  );
});
afterAll(() => records[Symbol.asyncDispose]());

async function workbook(limits: { rows: number; bytes: number }, complete = true) {
  const told: Written[] = [];
  const plan = {
    ...({ format: 'xlsx', columns: ['id', 'message_body'], masked: [], zone: 'UTC' } as const),
    signal: new AbortController().signal,
    about: (written: Written) => {
      told.push(written);
      return {
        complete,
        lines: [
          ['Records', String(written.rows)],
          ['Query', 'SMS <outbound> & "all"\u0001'],
        ] as const,
      };
    },
  };
  const columns = exportColumns(source, plan, new Set());
  const file = await buffer(exportXlsx(records.engine, source, plan, columns, limits));
  return { file, told, sheets: await readers.xlsx(file) };
}

const ids = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, at) => String(from + at));

it('goes on in another sheet when one is full, each with its header and numbered from its top', async () => {
  const { file, told, sheets } = await workbook({ rows: 10_000, bytes: 1e9 });
  expect(sheets.map(({ name }) => name)).toEqual(['Records', 'Records 2', 'Records 3', 'About']);
  expect(sheets.slice(0, 3).map(({ rows }) => rows.slice(1).map(([id]) => id))).toEqual([
    ids(0, 10_000),
    ids(10_000, 20_000),
    ids(20_000, count),
  ]);
  for (const { rows } of sheets.slice(0, 3)) expect(rows[0]).toEqual(['id', 'message_body']);
  expect(told).toEqual([{ rows: count, cutCells: 3 }]);
  const { files } = await loadAsync(file);
  const third = await files['xl/worksheets/sheet3.xml']?.async('string');
  expect(third).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect([...(third ?? '').matchAll(/<row r="(\d+)"/g)].at(-1)?.[1]).toBe('5001');
});

it('opens no sheet that would be empty, and one where there are no records at all', async () => {
  const full = await workbook({ rows: count, bytes: 1e9 });
  expect(full.sheets.map(({ rows }) => rows.length)).toEqual([count + 1, 2]);
  const none = { ...source, selection: { ...source.selection, filters: { status: 'none' } } };
  const plan = {
    ...({
      format: 'xlsx',
      columns: ['id'],
      masked: [],
      zone: 'UTC',
      signal: new AbortController().signal,
    } as const),
    about: ({ rows }: Written) => ({ complete: true, lines: [['Records', String(rows)]] as const }),
  };
  const empty = await buffer(exportXlsx(records.engine, none, plan, exportColumns(none, plan, new Set())));
  expect((await readers.xlsx(empty)).map(({ rows }) => rows)).toEqual([[['id']], [['Records', '0']]]);
});

it('begins a sheet before one grows beyond what office programs take, and numbers the rest anew', async () => {
  const { file, sheets } = await workbook({ rows: 20_000, bytes: 1_600_000 });
  const pages = sheets.slice(0, -1);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.every(({ rows }) => rows.length < 20_000)).toBe(true);
  expect(pages.flatMap(({ rows }) => rows.slice(1).map(([id]) => id))).toEqual(ids(0, count));
  const { files } = await loadAsync(file);
  for (const [at, { rows }] of pages.entries()) {
    const xml = (await files[`xl/worksheets/sheet${at + 1}.xml`]?.async('string')) ?? '';
    expect(Buffer.byteLength(xml)).toBeLessThan(1_601_000);
    expect([...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row))).toEqual(
      rows.map((_, row) => row + 1),
    );
    expect([...xml.matchAll(/<c r="A(\d+)"/g)].map(([, row]) => Number(row))).toEqual(
      rows.map((_, row) => row + 1),
    );
  }
});

it('cuts a text at what a cell holds, between characters, and says so', async () => {
  const { sheets } = await workbook({ rows: count, bytes: 1e9 });
  const long = sheets[0]?.rows[8]?.[1];
  expect(long).toBe(`${'ü😀'.repeat(10_920)}… [cut]`);
});

it('says about itself what it was told, and opens there when it is not complete', async () => {
  const whole = await workbook({ rows: count, bytes: 1e9 });
  const about = [
    ['Records', String(count)],
    ['Query', 'SMS <outbound> & "all"\u0001'],
  ];
  expect(whole.sheets.at(-1)).toEqual({ name: 'About', rows: about });
  const half = await workbook({ rows: count, bytes: 1e9 }, false);
  const opened = async (file: Buffer) =>
    /activeTab="(\d)"/.exec(
      (await (await loadAsync(file)).files['xl/workbook.xml']?.async('string')) ?? '',
    )?.[1];
  expect([await opened(whole.file), await opened(half.file)]).toEqual(['0', '1']);
});
