import { randomUUID } from 'node:crypto';
import { access, open, rename, rm, statfs } from 'node:fs/promises';
import { AppError } from '#lib/errors/app-error.ts';
import { UnreadableCsv } from '#lib/records/unreadable-csv.ts';
import { DamagedArchive } from './archive.ts';
import { checkFile } from './check-file.ts';
import { isDiskFull } from './disk-full.ts';
import { type Inside, lookInside } from './look-inside.ts';
import { mostDroppedBytes, receiveFile, tooLarge } from './receive-file.ts';
import type { NewReportRow, ReportRow } from './report-store.ts';
import { fileAgain, jobs, openAgain, type ShelfMeans } from './shelf-means.ts';
import { filePath, partPath } from './spool.ts';

/** A file on its way here. */
export interface Dropped {
  /** The person whose file it is. */
  readonly sender: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Bytes announced, where they are. */
  readonly length: number | null;
  /** Aborted when whoever sends it is gone. */
  readonly signal: AbortSignal;
}

/** What only the asker's side can say of it. */
export type DroppedAs = Pick<
  NewReportRow,
  | 'accountId'
  | 'product'
  | 'direction'
  | 'includeSubaccounts'
  | 'createdBy'
  | 'search'
  | 'rangeStart'
  | 'rangeEnd'
>;

/** Left free on the disk for everything else in the house. */
const reserveBytes = 256 * 1024 ** 2;

/**
 * Takes in a file somebody has: checked as one that was fetched, kept under a name of ours, opened at once. The same file
 * dropped in again is the same row. Whatever goes wrong leaves nothing behind.
 */
export async function dropIn(
  means: ShelfMeans,
  { body, length, signal }: Dropped,
  filedAs: (inside: Inside) => DroppedAs,
): Promise<ReportRow> {
  const id = randomUUID();
  const part = partPath(means, id);
  const until = AbortSignal.any([signal, means.stopping]);
  try {
    await requireRoom(means, length);
    const fileHash = await receiveFile(body, part, { now: means.clock.now(), signal: until });
    const { bytes, rows } = await checkFile(part, null);
    const row: NewReportRow = {
      ...filedAs(await lookInside(part)),
      ...{ id, fileHash, itemsCount: rows, createdAt: new Date(means.clock.now()) },
      ...{ purchase: 'none', status: 'SUCCESS', dataState: 'importing' },
      ...{ fileState: 'ready', fileBytes: bytes, fileRows: rows },
    };
    until.throwIfAborted();
    return await keep(means, row, part, fileHash);
  } catch (error) {
    throw refusalFor(error);
  } finally {
    await rm(part, { force: true });
  }
}

async function keep(
  means: ShelfMeans,
  row: NewReportRow,
  part: string,
  fileHash: string,
): Promise<ReportRow> {
  const { store, queue, log } = means;
  const known = await store.byFile(fileHash);
  if (known) return bringBack(means, known, row, part);
  // The file before its row: one that nothing points to is removed at the next start.
  await moveTo(means, part, row.id);
  if (!(await store.add(row))) {
    // Somebody has dropped in the same at the same time.
    await rm(filePath(means, row.id), { force: true });
    return store.byFile(fileHash).then((other) => other ?? Promise.reject(new Error('a row that is known')));
  }
  log.info({ report: row.id, bytes: row.fileBytes, rows: row.fileRows }, 'a file was dropped in');
  await queue.send(jobs.open, row.id);
  return store.get(row.id);
}

/** What was taken away of a file that is known comes back with it. */
async function bringBack(
  means: ShelfMeans,
  known: ReportRow,
  { fileBytes, fileRows }: NewReportRow,
  part: string,
): Promise<ReportRow> {
  const { store, queue } = means;
  const isHere = await access(filePath(means, known.id)).then(
    () => known.fileState === 'ready',
    () => false,
  );
  if (!isHere) {
    await moveTo(means, part, known.id);
    await store.change(known.id, { ...fileAgain, fileState: 'ready', fileBytes, fileRows });
  }
  if (known.dataState === 'ready' || known.dataState === 'importing') return store.get(known.id);
  await store.change(known.id, openAgain, { dataState: known.dataState });
  await queue.send(jobs.open, known.id);
  return store.get(known.id);
}

async function moveTo(means: ShelfMeans, part: string, id: string): Promise<void> {
  await rename(part, filePath(means, id));
  const folder = await open(means.folder, 'r');
  await folder.sync().finally(() => folder.close());
}

async function requireRoom({ folder }: ShelfMeans, length: number | null): Promise<void> {
  if (length === null) return;
  if (length > mostDroppedBytes) throw tooLarge();
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - length < reserveBytes) throw diskFull();
}

const diskFull = () =>
  new AppError('unavailable', 'The disk of this house is full. Make room, then drop the file in again.');

function refusalFor(error: unknown): unknown {
  if (error instanceof DamagedArchive || error instanceof UnreadableCsv)
    return new AppError('invalid_input', error.message, {
      fields: [{ field: 'file', message: error.message }],
    });
  return isDiskFull(error) ? diskFull() : error;
}
