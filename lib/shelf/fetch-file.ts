import { open, rename } from 'node:fs/promises';
import { AppError } from '#lib/errors/app-error.ts';
import { DamagedArchive } from './archive.ts';
import { checkFile } from './check-file.ts';
import { isDiskFull } from './disk-full.ts';
import type { ReportChange, ReportRow } from './report-store.ts';
import { jobs, reasonOf, type ShelfMeans } from './shelf-means.ts';
import { filePath, partPath, removeParts, spool } from './spool.ts';

/**
 * Brings a finished report's file here: under its name only once it is whole and checked. What a stopping process has
 * of it is left to the next one. Never throws.
 */
export async function fetchFile(means: ShelfMeans, id: string): Promise<void> {
  const { store, progress, queue, stopping } = means;
  const row = await store.get(id);
  if (row.fileState !== 'fetching' || row.requestId === null || progress.has(id) || stopping.aborted) return;
  progress.set(id, 0);
  let change: ReportChange;
  try {
    change = await fetchInto(means, row);
  } catch (error) {
    if (stopping.aborted) return;
    // Where only the connection failed, fetching again goes on from here.
    const isWorthKeeping = error instanceof AppError && error.code.startsWith('upstream_');
    if (!isWorthKeeping) await removeParts(means, id).catch(() => undefined);
    change = outcomeOf(error);
    means.log.warn({ err: error, report: id }, 'the file of a report could not be taken over');
  } finally {
    progress.delete(id);
  }
  const fetched = await store.change(id, change, { fileState: 'fetching' });
  // It was fetched again because somebody wants it open.
  if (fetched?.dataState !== 'importing') return;
  if (fetched.fileState === 'ready') await queue.send(jobs.open, id);
  else
    await store.change(
      id,
      { dataState: 'failed', dataReason: fetched.fileReason },
      { dataState: 'importing' },
    );
}

async function fetchInto(means: ShelfMeans, row: ReportRow): Promise<ReportChange> {
  const client = await means.clientFor(row.accountId);
  const report = await client.getReport(row.requestId ?? '');
  if (report.foreignFile)
    throw new AppError(
      'upstream_unexpected',
      'The link to the file points to a server that is not Vonage. It was not followed.',
    );
  const { resumed } = await spool(means, client, report, row.id);
  const part = partPath(means, row.id);
  const checked = await checkFile(part, report.itemsCount).catch(async (error: unknown) => {
    // What a machine that lost its power has kept of a file may be anything: once more from the beginning.
    if (!resumed || !(error instanceof DamagedArchive)) throw error;
    await removeParts(means, row.id);
    await spool(means, client, report, row.id);
    return checkFile(part, report.itemsCount);
  });
  const { bytes, rows } = checked;
  await rename(part, filePath(means, row.id));
  await removeParts(means, row.id);
  const folder = await open(means.folder, 'r');
  await folder.sync().finally(() => folder.close());
  means.log.info({ report: row.id, bytes, rows }, 'the file of a report is here');
  return { fileState: 'ready', fileBytes: bytes, fileRows: rows, fileReason: null };
}

function outcomeOf(error: unknown): ReportChange {
  if (error instanceof AppError && error.code === 'not_found') {
    return { fileState: 'expired', fileReason: 'Vonage keeps files for 72 hours; this one is gone.' };
  }
  if (error instanceof DamagedArchive) return { fileState: 'damaged', fileReason: error.message };
  const fileReason = isDiskFull(error)
    ? 'The disk is full. Make room, then fetch the file again.'
    : reasonOf(error);
  return { fileState: 'failed', fileReason };
}
