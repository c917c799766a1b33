/** A report's zip of a million SMS opened as a data set, against the engine's own load of the bare CSV into the same tables. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Field } from '#lib/catalogue/field.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import { csvBlocks } from '#lib/records/csv-blocks.ts';
import { importCsv } from '#lib/records/import-csv.ts';
import { csvColumns } from '#lib/records/record-csv.ts';
import { columnsOf, columnType, createTables, tableOf } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { streamCsv } from '#lib/records/stream-csv.ts';
import { contentOf, readArchive } from '#lib/shelf/archive.ts';
import { blockBytes } from '#lib/shelf/data-set.ts';
import { compare, figure, timed } from './figures.ts';

const million = 1_000_000;
const now = Date.UTC(2026, 10, 23, 11);
const sms = productNamed('SMS');
if (!sms) throw new Error('SMS is a product');
const scratch = await openScratchEngine();
const { engine } = scratch;
const folder = await mkdtemp(join(tmpdir(), 'tollbook-import-'));
const csv = join(folder, 'report.csv');

await createTables(engine, 'embedded', [sms]);
const calendar = demoCalendar(now);
const story = { seed: 'bench', calendar };
const range = { from: calendar.firstHour * 3_600_000, until: now };
const records = million * (1000 / shareOf(sms)) * 1.9;
for (const slice of await planSlices(engine, story, { products: [sms], records, ...range }))
  await writeSlice(engine, 'embedded', story, slice);

const selection = {
  ...{ product: sms, accountIds: ['a1b2c3d4'], direction: 'outbound' as const },
  ...{ start: range.from, end: now, filters: {} },
};
let rows = 0;
async function* lines() {
  for await (const chunk of streamCsv(engine, 'embedded', selection, { projection: {}, asOf: now })) {
    rows += chunk.rows;
    yield chunk.bytes;
    if (rows >= million) return;
  }
}
await writeFile(csv, lines());
const zip = spawnSync('zip', ['-q', '-j', `${csv}.zip`, csv]);
if (zip.status !== 0) throw new Error(`zip: ${zip.stderr}`);
figure('records in the file', rows, '');

async function ours(): Promise<void> {
  const entry = await readArchive(`${csv}.zip`);
  const source = {
    key: String(entry.crc),
    open: (onHeader: (line: string) => void) => csvBlocks(contentOf(entry), blockBytes, onHeader),
  };
  await engine.run('DROP DATABASE IF EXISTS ours SYNC');
  const imported = await importCsv(engine, 'ours', { product, direction: 'outbound' }, source);
  if (imported.rows !== rows) throw new Error(`${imported.rows} of ${rows} came in`);
}

/** Texts into the tables' own types as the engine itself reads them, ids and all. */
async function bare(): Promise<void> {
  await engine.run('DROP DATABASE IF EXISTS bare SYNC');
  await createTables(engine, 'bare', [product]);
  const fields = columnsOf(product).filter(({ name }) => header.includes(name));
  await engine.run(
    `INSERT INTO ${tableOf('bare', product)} (${fields.map(({ name }) => sqlName(name)).join(', ')})
     SELECT ${fields.map(typed).join(', ')}
     FROM file('${csv}', 'CSVWithNames', '${header.map((name) => `${sqlName(name)} String`).join(', ')}')`,
  );
}

const header = csvColumns(sms, 'outbound', {}, false).header.trim().replaceAll('"', '').split(',');

function typed(field: Field): string {
  const column = sqlName(field.name);
  if (field.semantic === 'datetime') return `parseDateTime64BestEffortOrNull(${column}, 3, 'UTC')`;
  if (field.semantic === 'money') return `toDecimal64OrNull(${column}, 8)`;
  return columnType(field).startsWith('Nullable') ? `toInt64OrNull(${column})` : column;
}

const product = sms;
await compare(
  'a report of a million opened, against the engine loading its bare CSV',
  { ours, baseline: bare },
  { rounds: 5, aim: 2 },
);
figure('a report of a million is open after', (await timed(ours)) / 1000, 's', '≤ 8');

await scratch[Symbol.asyncDispose]();
await rm(folder, { recursive: true });
