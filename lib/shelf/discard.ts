import { rm } from 'node:fs/promises';
import { AppError } from '#lib/errors/app-error.ts';
import { dropDatabase } from '#lib/records/begin-import.ts';
import { dataSetOf } from './data-set.ts';
import type { ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';
import { filePath } from './spool.ts';

/** For so long after a report is finished Vonage gives its file out again, at no cost. */
const fileLifeMs = 72 * 3_600_000;

/** Whether the file, once it is not here, can still be had without ordering anew. */
export function isAtVendor({ requestId, finishedAt }: ReportRow, now: number): boolean {
  return requestId !== null && finishedAt !== null && now < finishedAt.getTime() + fileLifeMs;
}

/** Takes the file of a report away; the row, which is the journal of the purchase, stays. */
export async function deleteFile(means: ShelfMeans, row: ReportRow): Promise<ReportRow> {
  const { store, clock } = means;
  if (row.dataState === 'importing')
    throw new AppError('conflict', 'This report is being opened out of its file. Wait until that is done.');
  if (row.fileState !== 'ready') throw new AppError('conflict', 'The file of this report is not here.');
  // The row first: a crash in between leaves a file that nothing points to, which the next start removes.
  const deleted = await store.change(
    row.id,
    { fileState: 'deleted', fileReason: null, fileDeletedAt: new Date(clock.now()) },
    { fileState: 'ready', dataState: row.dataState },
  );
  if (!deleted) return store.get(row.id);
  await rm(filePath(means, row.id), { force: true });
  means.log.info({ report: row.id }, 'the file of a report was deleted');
  return deleted;
}

/** Takes the imported records of a report away, for good: its file is another matter. */
export async function closeDataSet(means: ShelfMeans, row: ReportRow): Promise<ReportRow> {
  const { store, clock, engine } = means;
  if (row.dataState !== 'ready') throw new AppError('conflict', 'This report is not open.');
  const closed = await store.change(
    row.id,
    { dataState: 'closed', dataReason: null, dataClosedAt: new Date(clock.now()) },
    { dataState: 'ready' },
  );
  if (!closed) return store.get(row.id);
  await dropDatabase(engine, dataSetOf(row.id));
  means.log.info({ report: row.id }, 'a report was closed');
  return closed;
}
