import { productNamed } from '#lib/catalogue/catalogue.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { readQueryUrl, writeQueryUrl } from '#lib/query/query-url.ts';
import { dropDatabase } from '#lib/records/begin-import.ts';
import { csvBlocks } from '#lib/records/csv-blocks.ts';
import { type Imported, importCsv } from '#lib/records/import-csv.ts';
import { UnreadableCsv } from '#lib/records/unreadable-csv.ts';
import { contentOf, DamagedArchive, readArchive } from './archive.ts';
import { isDiskFull } from './disk-full.ts';
import type { ReportChange, ReportRow } from './report-store.ts';
import { jobs, reasonOf, type ShelfMeans } from './shelf-means.ts';
import { filePath } from './spool.ts';

/** Each block becomes a part of its own, and the engine merges parts: of smaller ones that takes longer than all the rest. */
export const blockBytes = 32 * 1024 ** 2;

/** Each data set is a database of its own in the record store: it is whole or not there, and never mixes with others. */
export const dataSetOf = (id: string): string => `vault_${id.replaceAll('-', '')}`;

/** Somebody does not want the report open any more. */
class Cancelled extends Error {}

/** Imports a report's file; after a crash or a stop it goes on where it was. Never throws. */
export async function importFile(means: ShelfMeans, id: string): Promise<void> {
  const { store, progress, log, engine, stopping } = means;
  const row = await store.get(id);
  if (row.dataState !== 'importing' || row.fileState === 'fetching' || progress.has(id) || stopping.aborted)
    return;
  await alone(means, id, async () => {
    try {
      const change = await importRow(means, row);
      if (!(await store.change(id, change, { dataState: 'importing' }))) throw new Cancelled();
    } catch (error) {
      if (stopping.aborted) return;
      // Before it is said to have failed: nothing half stays behind.
      await dropDatabase(engine, dataSetOf(id)).catch(() => undefined);
      if (error instanceof Cancelled) log.info({ report: id }, 'opening a report was cancelled');
      else await fail(means, id, error);
    }
  });
  if (!stopping.aborted && (await store.get(id)).dataState === 'ready') await means.onOpened?.(id);
}

/** Work on a data set that nobody else works on meanwhile; a job that came for it in that time is sent once more. */
async function alone(means: ShelfMeans, id: string, work: () => Promise<void>): Promise<void> {
  const { store, queue, progress, stopping } = means;
  progress.set(id, 0);
  try {
    await work();
  } finally {
    progress.delete(id);
  }
  if (stopping.aborted) return;
  const { fileState, dataState } = await store.get(id);
  if (fileState === 'fetching') await queue.send(jobs.fetch, id);
  else if (dataState === 'importing') await queue.send(jobs.open, id);
}

async function fail({ store, log }: ShelfMeans, id: string, error: unknown): Promise<void> {
  log.warn({ err: error, report: id }, 'a report could not be opened');
  await store.change(id, { dataState: 'failed', dataReason: whyNot(error) }, { dataState: 'importing' });
}

function whyNot(error: unknown): string {
  if (error instanceof DamagedArchive || error instanceof UnreadableCsv) return error.message;
  return isDiskFull(error) ? 'The disk is full. Make room, then open the report again.' : reasonOf(error);
}

/** Stops opening a report and throws away what is there of it; its file stays, or goes on coming. */
export async function cancelImport(means: ShelfMeans, row: ReportRow): Promise<ReportRow> {
  const { store, engine, progress } = means;
  if (row.dataState !== 'importing') throw new AppError('conflict', 'This report is not being opened.');
  const cancelled = await store.change(row.id, { dataState: 'none' }, { dataState: 'importing' });
  if (!cancelled) return store.get(row.id);
  // Whoever is at work throws it away itself, between two blocks.
  if (!progress.has(row.id)) await alone(means, row.id, () => dropDatabase(engine, dataSetOf(row.id)));
  return cancelled;
}

async function importRow(means: ShelfMeans, row: ReportRow): Promise<ReportChange> {
  const product = productNamed(row.product);
  if (!product) throw new AppError('conflict', `Tollbook does not know the product ${row.product}.`);
  if (row.fileState !== 'ready')
    throw new AppError('conflict', 'The file of this report is not here any more.');
  const started = performance.now();
  const entry = await readArchive(filePath(means, row.id));
  const total = Math.max(1, row.fileRows ?? 1);
  const imported = await importCsv(
    means.engine,
    dataSetOf(row.id),
    { product, direction: row.direction },
    {
      key: `${entry.crc} ${entry.bytes} ${blockBytes}`,
      open: (onHeader) =>
        counted(csvBlocks(contentOf(entry), blockBytes, onHeader), async (rows) => {
          means.stopping.throwIfAborted();
          if ((await means.store.get(row.id)).dataState !== 'importing') throw new Cancelled();
          means.progress.set(row.id, Math.min(1, rows / total));
        }),
    },
  );
  const ms = Math.round(performance.now() - started);
  means.log.info({ report: row.id, rows: imported.rows, badRows: imported.badRows, ms }, 'a report is open');
  return {
    dataState: 'ready',
    dataRows: imported.rows,
    dataBadRows: imported.badRows,
    dataAccounts: imported.accountIds,
    dataReason: null,
    ...(row.fileHash !== null && rangeOf(row, imported)),
  };
}

/** A file that was dropped in answers no question of ours: its range is that of its records. */
function rangeOf({ search, direction }: ReportRow, { span, directions }: Imported): ReportChange {
  if (direction !== null && directions.some((other) => other !== direction))
    throw new UnreadableCsv(
      `Its records do not all go ${direction}. Vonage makes one file for each direction: drop them in one by one.`,
    );
  const address = readQueryUrl(search ?? '');
  if (!span || !address.ok) return {};
  const [start, end] = [Math.floor(span.first / 1000) * 1000, Math.floor(span.last / 1000) * 1000 + 1000];
  const range = { start: formatUtc(start), end: formatUtc(end) };
  return {
    rangeStart: new Date(start),
    rangeEnd: new Date(end),
    search: writeQueryUrl({ query: { ...address.value.query, range } }),
  };
}

/** Tells how many rows have been taken over each time the next block is asked for. */
async function* counted<T extends { readonly rows: number }>(
  blocks: AsyncIterable<T>,
  tell: (rows: number) => Promise<void>,
) {
  let rows = 0;
  for await (const block of blocks) {
    yield block;
    rows += block.rows;
    await tell(rows);
  }
}
