/**
 * Opens exported workbooks and CSV files with LibreOffice and compares what it shows, cell by cell: texts nobody can
 * foresee, formulas that must not compute, amounts, numbers to call and times across a change of clocks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ExportFormat } from '#lib/exports/export-plan.ts';
import { exportRecords } from '#lib/exports/export-records.ts';
import { undefended } from '#lib/exports/formula-defence.ts';
import { corpus, formulas } from '#lib/exports/hostile-texts.test-data.ts';
import { insertRecords } from '#lib/records/insert-records.ts';
import { createTables } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const sms = productNamed('SMS');
if (!sms) throw new Error('SMS is a product');
if (spawnSync('soffice', ['--version']).status !== 0) {
  say(
    'This check opens files with LibreOffice, which is not installed here: apt-get install libreoffice-calc',
  );
  process.exit(1);
}

const texts = [...corpus, ...formulas];
const columns = ['id', 'message_body', 'to', 'total_price', 'date_received', 'latency'];
/** The hour before and after clocks are set back, a minute apart, some with milliseconds. */
const newest = Date.UTC(2026, 9, 25, 2);
const records = texts.map((text, at) => ({
  ...{ account_id: 'a1b2c3d4', direction: 'outbound', id: String(at).padStart(9, '0'), message_body: text },
  ...{ to: `00447946${String(at).padStart(6, '0')}`, total_price: `-${at}.0333`, latency: String(at * 7) },
  date_received: new Date(newest - at * 61_001).toISOString(),
}));
const prices = (at: number) => `-${at}.0333`;
const times = records.map(({ date_received }) => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' },
  }).format(new Date(date_received));
  return date_received.endsWith('.000Z') ? shown : `${shown}.${date_received.slice(-4, -1)}`;
});

const folder = await mkdtemp(join(tmpdir(), 'tollbook-office-'));
const scratch = await openScratchEngine();
await createTables(scratch.engine, 'vault', [sms]);
await insertRecords(scratch.engine, 'vault', sms, records);
for (const format of ['xlsx', 'csv'] as const)
  await writeFile(join(folder, `export.${format}`), await exported(format));
await scratch[Symbol.asyncDispose]();

let faults = 0;
// As a workbook: every cell as it is shown.
const shown = await opened('xlsx', []);
compare('workbook', shown['export-Records.csv'] ?? [], [
  columns,
  ...records.map(({ id, message_body, to, latency }, at) => [
    id,
    message_body,
    to,
    prices(at),
    times[at] ?? '',
    latency,
  ]),
]);
compare('About', shown['export-About.csv'] ?? [], [['Records', String(records.length)]]);
// As CSV, quoted values taken for text: every byte as it was.
const asText = await opened('csv', ['--infilter=CSV:44,34,76,1,,0,true,false']);
compare(
  'CSV',
  (asText['export.csv'] ?? [])
    .slice(1)
    .map((row) => [row[0] ?? '', undefended(row[1] ?? ''), row[2] ?? '', row[3] ?? '']),
  records.map(({ id, message_body, to }, at) => [id, message_body, to, prices(at)]),
);
// As a program opens it that looks for numbers and formulas in everything: texts are not computed with.
const guessed = await opened('csv', ['--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true']);
compare(
  'CSV with formulas computed',
  (guessed['export.csv'] ?? []).slice(1).map((row) => [undefended(row[1] ?? '')]),
  records.map(({ message_body }) => [message_body]),
  (text) => !Number.isNaN(Number(text)) || /^[\d/:. -]+$|^TRUE$|^1e5$/.test(text),
);
await rm(folder, { recursive: true });
say(faults === 0 ? 'LibreOffice shows every cell as it is.' : `${faults} cells are shown otherwise.`);
process.exitCode = faults === 0 ? 0 : 1;

async function exported(format: ExportFormat): Promise<Buffer> {
  const selection = {
    product: sms as NonNullable<typeof sms>,
    accountIds: ['a1b2c3d4'],
    direction: 'outbound' as const,
  };
  const source = { database: 'vault', selection: { ...selection, start: 0, end: newest + 1, filters: {} } };
  return await buffer(
    exportRecords(scratch.engine, source, {
      ...{ format, columns, masked: [], zone: 'Europe/Berlin', signal: new AbortController().signal },
      about: ({ rows }) => ({ complete: true, lines: [['Records', String(rows)]] }),
    }),
  );
}

/** What LibreOffice shows of a file, sheet by sheet. */
async function opened(format: ExportFormat, options: readonly string[]): Promise<Record<string, string[][]>> {
  const out = join(folder, `${format}-${options.length}-${faults}-out`);
  const asShown = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1';
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const file = join(folder, `export.${format}`);
  const run = spawnSync(
    'soffice',
    [profile, '--headless', ...options, '--convert-to', asShown, '--outdir', out, file],
    { encoding: 'utf8', timeout: 240_000 },
  );
  const sheets: Record<string, string[][]> = {};
  for (const name of await readdir(out).catch(() => []))
    sheets[name.replace(/^export-export\.csv$/, 'export.csv')] = parse(await readFile(join(out, name)), {
      bom: true,
      relaxColumnCount: true,
    });
  if (Object.keys(sheets).length === 0)
    throw new Error(`LibreOffice did not open ${file}: ${run.stdout}${run.stderr}`);
  return sheets;
}

function compare(
  what: string,
  found: readonly (readonly string[])[],
  wanted: readonly (readonly string[])[],
  isFree: (text: string) => boolean = () => false,
): void {
  let here = 0;
  for (const [at, row] of wanted.entries())
    for (const [column, text] of row.entries()) {
      const cell = found[at]?.[column] ?? '';
      if (asOffice(cell) === asOffice(text) || isFree(text)) continue;
      here += 1;
      if (here <= 20) say(`${what}, row ${at}: ${JSON.stringify(cell)} instead of ${JSON.stringify(text)}`);
    }
  faults += here;
  say(`${what}: ${wanted.length} rows compared, ${here} cells otherwise`);
}

/** LibreOffice has one kind of line end within a cell, and leaves NULs out of CSV. */
function asOffice(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '');
}
