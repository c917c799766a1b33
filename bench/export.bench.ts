/** Exports of a million SMS in each format against the engine's own output of the same rows, workbooks against libraries, and memory at one and five million. */
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportFormat } from '#lib/exports/export-plan.ts';
import { exportRecords } from '#lib/exports/export-records.ts';
import { selectExport } from '#lib/exports/select-export.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { columns, fill, million, planOf, sourceOf } from './export-subject.ts';
import { compare, figure, print, timed } from './figures.ts';
import { byExceljs, byHucre } from './workbook-libraries.ts';

const scratch = await openScratchEngine();
const { engine } = scratch;
const own = selectExport(
  sourceOf(million),
  columns.map((name) => `\`${name}\``),
);
const file = join(tmpdir(), `tollbook-export-${process.pid}`);

async function ours(format: ExportFormat, most = million): Promise<void> {
  let told = 0;
  const plan = planOf(format, (count) => {
    told = count;
  });
  for await (const _ of exportRecords(engine, sourceOf(most), plan));
  if (told !== most) throw new Error(`${told} of ${most} records came out`);
}

async function streamed(format: string): Promise<void> {
  for await (const _ of engine.stream(own.sql, own.params, { format }));
}

/** The engine by itself, with all its threads and nobody to wait for. Gone at once: or the disk is busy with it while we are measured. */
async function written(format: string): Promise<void> {
  await engine.run(`INSERT INTO FUNCTION file('${file}', '${format}') ${own.sql}`, own.params);
  await rm(file);
}

const rounds = 3;
await fill(engine, 1);
const streams = [
  ['csv', 'CSV', 1.3],
  ['ndjson', 'JSONEachRow', undefined],
] as const;
for (const [format, name, aim] of streams) {
  const options = { rounds, ...(aim !== undefined && { aim }) };
  const sides = { ours: () => ours(format), baseline: () => streamed(name) };
  await compare(`a million as ${format}, against the engine's own stream of it`, sides, options);
}
await compare(
  `a million as csv, against the engine's own file of it`,
  { ours: () => ours('csv'), baseline: () => written('CSVWithNames') },
  { rounds, aim: 1.3 },
);
await compare(
  `a million as parquet, against the engine's own file of it`,
  { ours: () => ours('parquet'), baseline: () => written('Parquet') },
  { rounds, aim: 1.3 },
);

const some = 50_000;
await compare(
  `${some} as a workbook, against exceljs as it streams`,
  { ours: () => ours('xlsx', some), baseline: () => byExceljs(engine, some) },
  { rounds, aim: 0.33 },
);
await compare(
  `${some} as a workbook, against hucre as it streams`,
  { ours: () => ours('xlsx', some), baseline: () => byHucre(engine, some) },
  { rounds },
);
figure('rows a second of a million as a workbook', million / ((await timed(() => ours('xlsx'))) / 1000), '');
await engine.close();

const five = await openScratchEngine();
await fill(five.engine, 5);
await five.engine.close();
for (const format of ['csv', 'ndjson', 'xlsx', 'parquet'] as const) {
  const [one = 0, more = 0] = [1, 5].map((millions) => {
    const arguments_ = [
      join(import.meta.dirname, 'export-memory.ts'),
      five.path,
      format,
      String(millions * million),
    ];
    const run = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return Number(run.stdout) / 1e6;
  });
  print(
    `peak memory as ${format}: ${one.toFixed(0)} MB at one million, ${more.toFixed(0)} MB at five  (aim the same)`,
  );
}

await rm(file, { force: true });
await rm(scratch.path, { recursive: true });
await rm(five.path, { recursive: true });
