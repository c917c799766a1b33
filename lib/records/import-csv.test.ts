import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvBlocks } from './csv-blocks.ts';
import { importCsv, UnreadableCsv } from './import-csv.ts';
import type { RecordEngine } from './record-engine.ts';
import { named } from './record-store-fixture.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';
import { selectByIds } from './select-by-ids.ts';
import { selectPage } from './select-page.ts';

let scratch: ScratchEngine;
let engine: RecordEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
  engine = scratch.engine;
});
afterAll(() => scratch[Symbol.asyncDispose]());

const sms = named('SMS');

function read(text: string, pieceBytes = 7, blockBytes = 64) {
  async function* pieces() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  return importCsv(engine, 'data_set', { product: sms, direction: 'outbound' }, (onHeader) =>
    csvBlocks(pieces(), blockBytes, onHeader),
  );
}

async function stored(): Promise<Record<string, unknown>[]> {
  const selection = { product: sms, accountIds: ['a', 'b', ''], start: 0, end: 4e12, filters: {} };
  const projection = { includeMessage: true, showConcatenated: true };
  return JSON.parse((await selectPage(engine, 'data_set', selection, { limit: 100, projection })).body);
}

test('columns come in any order, unknown ones are kept, and what a column cannot hold stays as it was', async () => {
  const text = [
    '"total_price","surprise","id","account_id","date_received","latency","message_body"',
    '"0.00721","new","1","a","2026-01-02T03:04:05+00:00","12","he said ""hi"",\nthen left"',
    '"1e5","","2","b","2026-01-02T03:04:06Z","12.5","x;"',
    '"","","3","a","2026-01-02T05:04:07+0200","",""',
    '',
  ].join('\n');
  expect(await read(text)).toEqual({ rows: 3, badRows: 0, accountIds: expect.arrayContaining(['a', 'b']) });
  const records = await stored();
  expect(records.map(({ id, date_received }) => [id, date_received])).toEqual([
    ['3', '2026-01-02T03:04:07+00:00'],
    ['2', '2026-01-02T03:04:06+00:00'],
    ['1', '2026-01-02T03:04:05+00:00'],
  ]);
  expect(records[2]).toMatchObject({
    surprise: 'new',
    total_price: '0.00721',
    latency: '12',
    message_body: 'he said "hi",\nthen left',
    direction: 'outbound',
  });
  expect(records[1]).toMatchObject({ total_price: '1e5', latency: '12.5', message_body: 'x;' });
  expect(records[1]).not.toHaveProperty('surprise');
});

test('lines without a time are counted and left out; ragged ones keep what they have', async () => {
  const text =
    '"date_received","id","account_id"\n"soon","1","a"\n"2026-01-02T03:04:05Z","2"\n"2026-01-02T03:04:05Z","3","a","more"\n""\n';
  expect(await read(text)).toMatchObject({ rows: 2, badRows: 2 });
  expect((await stored()).map(({ id }) => id)).toEqual(['3', '2']);
});

test('imported again it holds the same, not twice; ids are found', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => `"2026-01-02T03:04:05Z","id-${index}","a"`);
  const text = `"date_received","id","account_id"\r\n${rows.join('\r\n')}\r\n`;
  for (const pieceBytes of [3, 1_000_000])
    expect(await read(text, pieceBytes)).toMatchObject({ rows: 500, badRows: 0 });
  const projection = {};
  const found = await selectByIds(engine, 'data_set', {
    product: sms,
    accountIds: ['a'],
    ids: ['id-7', 'no'],
    projection,
  });
  expect(found.found).toEqual(['id-7']);
});

test('a file of something else is refused', async () => {
  await expect(read('"a","b"\n"1","2"\n')).rejects.toBeInstanceOf(UnreadableCsv);
  await expect(read('1,2\n3,4\n')).rejects.toBeInstanceOf(UnreadableCsv);
});

test('a file without rows is an empty data set', async () => {
  expect(await read('"date_received","id"\n')).toEqual({ rows: 0, badRows: 0, accountIds: [] });
});
