import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvBlocks } from './csv-blocks.ts';
import { importCsv } from './import-csv.ts';
import type { RecordEngine } from './record-engine.ts';
import { named } from './record-store-fixture.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';
import { selectByIds } from './select-by-ids.ts';
import { selectPage } from './select-page.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

let scratch: ScratchEngine;
let engine: RecordEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
  engine = scratch.engine;
});
afterAll(() => scratch[Symbol.asyncDispose]());

const sms = named('SMS');

function read(text: string, { pieceBytes = 7, blockBytes = 64, over = engine } = {}) {
  async function* pieces() {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const open = (onHeader: (line: string) => void) => csvBlocks(pieces(), blockBytes, onHeader);
  return importCsv(over, 'data_set', { product: sms, direction: 'outbound' }, { key: text, open });
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
  expect(await read(text)).toMatchObject({
    rows: 3,
    badRows: 0,
    accountIds: expect.arrayContaining(['a', 'b']),
  });
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

test('empty lines end nothing, within a text or between rows, and what follows them is never run', async () => {
  const text = [
    '"message_body","date_received","id","account_id"',
    '"first\n\nDROP DATABASE data_set;","2026-01-02T03:04:05Z","1","a"',
    '',
    'CREATE DATABASE pwned;',
    '',
    '"second","2026-01-02T03:04:06Z","2","a"',
    '',
  ].join('\n');
  // The line of SQL is a row without a time; empty lines are no rows.
  expect(await read(text)).toMatchObject({ rows: 2, badRows: 1 });
  expect((await stored()).map(({ message_body }) => message_body)).toEqual([
    'second',
    'first\n\nDROP DATABASE data_set;',
  ]);
  expect(await engine.rows("SELECT name FROM system.databases WHERE name = 'pwned'")).toEqual([]);
});

test('a quote inside a cell is no quoting; rows too short for their direction have that of the file', async () => {
  const text = `id,to,date_received,direction,account_id
1,5" pipe,2026-01-02T03:04:05Z,OUTBOUND,a
2, "two
lines",2026-01-02T03:04:06Z,outbound,a
3,7" and 8",2026-01-02T03:04:07Z
`;
  expect(await read(text)).toMatchObject({
    rows: 3,
    badRows: 0,
    directions: ['outbound'],
    span: { first: Date.UTC(2026, 0, 2, 3, 4, 5), last: Date.UTC(2026, 0, 2, 3, 4, 7) },
  });
  expect((await stored()).map(({ to }) => to)).toEqual(['7" and 8"', 'two\nlines', '5" pipe']);
});

test('a quote that never closes, and a first line without an end, do not fill the memory', async () => {
  async function* endless(beginning: string) {
    yield Buffer.from(beginning);
    for (let piece = 0; piece < 100; piece += 1) yield Buffer.alloc(1024 ** 2, 'x');
  }
  for (const beginning of ['"id"\n"', '"id'])
    await expect(async () => {
      for await (const _ of csvBlocks(endless(beginning), 1024, () => undefined));
    }).rejects.toBeInstanceOf(UnreadableCsv);
});

test('imported again it holds the same, not twice; ids are found', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => `"2026-01-02T03:04:05Z","id-${index}","a"`);
  const text = `"date_received","id","account_id"\r\n${rows.join('\r\n')}\r\n`;
  for (const pieceBytes of [3, 1_000_000])
    expect(await read(text, { pieceBytes })).toMatchObject({ rows: 500, badRows: 0 });
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
  expect(await read('"date_received","id"\n')).toEqual({
    rows: 0,
    badRows: 0,
    accountIds: [],
    directions: [],
    span: null,
  });
});

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `"2026-01-02T03:04:05Z","id-${from + index}","a"\n`).join(
    '',
  );
const many = `"date_received","id","account_id"\n${ids(0, 900)}"soon","bad","a"\n${ids(900, 1_000)}`;

/** What the data set holds, and what its ids do: counts and sums that tell every row lost or doubled. */
async function contents() {
  const [records] = await engine.rows(
    'SELECT toString(count()) AS rows, toString(sum(sipHash64(id, date_received, _extra))) AS sum FROM data_set.sms',
  );
  const [found] = await engine.rows(
    'SELECT toString(count()) AS rows, toString(sum(sipHash64(hash, time))) AS sum FROM data_set.sms_ids',
  );
  return { records, found };
}

/** An engine that dies with its n-th block, before or after it has taken it over. */
function dying(at: number, after: boolean): RecordEngine {
  let blocks = 0;
  return {
    ...engine,
    async load(sql, data) {
      blocks += 1;
      if (blocks < at) return engine.load(sql, data);
      if (blocks === at && after) await engine.load(sql, data);
      throw new Error('killed');
    },
  };
}

test('cut short anywhere it goes on with the blocks that are missing, and no record is lost or doubled', async () => {
  expect(await read(many, { blockBytes: 400 })).toMatchObject({ rows: 1_000, badRows: 1 });
  const whole = await contents();
  await engine.run('DROP DATABASE data_set SYNC');
  let loads = 0;
  for (const [at, after] of [
    [1, false],
    [3, true],
    [9, false],
    [20, true],
  ] as const)
    await expect(read(many, { blockBytes: 400, over: dying(at, after) })).rejects.toThrow('killed');
  // As a crash between a block's records and their ids would leave it.
  await engine.run('ALTER TABLE data_set.sms_ids DELETE WHERE hash % 3 = 0 SETTINGS mutations_sync = 1');
  const counting = {
    ...engine,
    load: (sql: string, data: Uint8Array) => {
      loads += 1;
      return engine.load(sql, data);
    },
  };
  expect(await read(many, { blockBytes: 400, pieceBytes: 1_000, over: counting })).toMatchObject({
    rows: 1_000,
    badRows: 1,
  });
  expect(await contents()).toEqual(whole);
  const blocks = Math.ceil(many.length / 400);
  expect(loads).toBeGreaterThan(0);
  expect(loads, 'what is there is not read again').toBeLessThan(blocks - 25);
});

test('what was begun of another file is thrown away', async () => {
  await engine.run('DROP DATABASE data_set SYNC');
  await expect(read(many, { blockBytes: 400, over: dying(6, true) })).rejects.toThrow('killed');
  const other = `"date_received","id","account_id"\n${ids(5_000, 5_100)}`;
  expect(await read(other, { blockBytes: 400 })).toMatchObject({ rows: 100, badRows: 0, accountIds: ['a'] });
});

test('a block becomes one part, however many rows it has: it is taken over whole or not at all', async () => {
  const rows = '"2026-01-02T03:04:05Z"\n'.repeat(300_000);
  await read(`"date_received"\n${rows}`, { pieceBytes: 1 << 20, blockBytes: 8 << 20 });
  const [parts] = await engine.rows(
    "SELECT toString(count()) AS parts, toString(sum(rows)) AS rows FROM system.parts WHERE database = 'data_set' AND table = 'sms' AND level = 0",
  );
  expect(parts).toEqual({ parts: '1', rows: '300000' });
});
