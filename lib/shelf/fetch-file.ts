import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#lib/errors/app-error.ts';
import type { Report } from '#lib/reports-api/report.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { DamagedArchive } from './archive.ts';
import { checkFile } from './check-file.ts';
import type { ReportChange, ReportRow } from './report-store.ts';
import { reasonOf, type ShelfMeans } from './shelf-means.ts';

const tries = 4;
/** Vonage ends an archive at about one gigabyte. */
const mostBytes = 8 * 1024 ** 3;

export const filePath = ({ folder }: Pick<ShelfMeans, 'folder'>, id: string): string =>
  join(folder, `${id}.zip`);

/** Brings a finished report's file here: under its name only once it is whole and checked. Never throws. */
export async function fetchFile(means: ShelfMeans, id: string): Promise<void> {
  const { store, progress } = means;
  const row = await store.get(id);
  if (row.fileState !== 'fetching' || row.requestId === null || progress.has(id)) return;
  progress.set(id, 0);
  const part = `${filePath(means, id)}.part`;
  let change: ReportChange;
  try {
    change = await fetchInto(means, row, part);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    change = outcomeOf(error);
    means.log.warn({ err: error, report: id }, 'the file of a report could not be taken over');
  } finally {
    progress.delete(id);
  }
  await store.change(id, change, { fileState: 'fetching' });
}

async function fetchInto(means: ShelfMeans, row: ReportRow, part: string): Promise<ReportChange> {
  const client = await means.clientFor(row.accountId);
  const report = await client.getReport(row.requestId ?? '');
  if (report.foreignFile)
    throw new AppError(
      'upstream_unexpected',
      'The link to the file points to a server that is not Vonage. It was not followed.',
    );
  await download(means, client, report, row.id, part);
  const { bytes, rows } = await checkFile(part, report.itemsCount);
  await rename(part, filePath(means, row.id));
  const folder = await open(means.folder, 'r');
  await folder.sync().finally(() => folder.close());
  means.log.info({ report: row.id, bytes, rows }, 'the file of a report is here');
  return { fileState: 'ready', fileBytes: bytes, fileRows: rows, fileReason: null };
}

/** Goes on where a cut connection left off, as long as it is still the same file. */
async function download(
  { progress }: ShelfMeans,
  client: ReportsClient,
  report: Report,
  id: string,
  part: string,
): Promise<void> {
  const file = await open(part, 'w', 0o600);
  try {
    let at = 0;
    let etag: string | null = null;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const media = await client.openMedia(report, at > 0 && etag !== null ? { from: at, etag } : {});
        if (media.status === 200) at = 0;
        etag = media.headers.etag;
        const total = media.headers.contentRange?.total ?? media.headers.length;
        for await (const bytes of media.body) {
          if (at + bytes.length > mostBytes)
            throw new DamagedArchive('The file is larger than a report can be.');
          await file.write(bytes, 0, bytes.length, at);
          at += bytes.length;
          if (total) progress.set(id, Math.min(1, at / total));
        }
        break;
      } catch (error) {
        const mayRecover = error instanceof AppError && error.code.startsWith('upstream_');
        if (!mayRecover || attempt >= tries) throw error;
      }
    }
    await file.truncate(at);
    await file.sync();
  } finally {
    await file.close();
  }
}

function outcomeOf(error: unknown): ReportChange {
  if (error instanceof AppError && error.code === 'not_found') {
    return { fileState: 'expired', fileReason: 'Vonage keeps files for 72 hours; this one is gone.' };
  }
  if (error instanceof DamagedArchive) return { fileState: 'damaged', fileReason: error.message };
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const fileReason = isFull ? 'The disk is full. Make room, then fetch the file again.' : reasonOf(error);
  return { fileState: 'failed', fileReason };
}
