import { stat } from 'node:fs/promises';
import { AppError } from '#lib/errors/app-error.ts';
import { isAtVendor } from '#lib/shelf/discard.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { findReport } from './change-report.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf } from './report-dto.ts';
import { requirePermission } from './require-permission.ts';
import { serveFile } from './serve-file.ts';

/** The file of a report, or the part of it a Range asks for. It holds everything, so nothing may be masked for the role. */
export async function downloadReport(
  context: ReportContext,
  id: string,
  request: Headers,
): Promise<Response> {
  const row = await findReport(context, id);
  requirePermission(context.person, 'personal.read');
  requirePermission(context.person, 'prices.read');
  // What a report ordered elsewhere holds is not known for sure, nor what its owner has added to a file.
  if (queryOf(context, row)?.includeMessage !== undefined || row.search === null || row.fileHash !== null)
    requirePermission(context.person, 'bodies.read');
  if (row.fileState !== 'ready') throw new AppError('conflict', whyNot(row, context.clock.now()));
  const path = context.shelf.filePath(id);
  const size = await stat(path).then(
    (found) => found.size,
    () => {
      const way = row.fileHash === null ? 'Fetch it again, which is free.' : 'Drop it in again.';
      throw new AppError('conflict', `The file is gone from this machine. ${way}`);
    },
  );
  return serveFile(request, {
    path,
    size,
    etag: `"${id}-${size.toString(36)}"`,
    type: 'application/zip',
    name: `${row.product.replaceAll(/[^\w-]/g, '_').slice(0, 40)}_${id}.zip`,
    requestId: context.requestId,
    signal: context.signal,
  });
}

function whyNot(row: ReportRow, now: number): string {
  const { fileState } = row;
  if (fileState === 'deleted' && row.fileHash !== null)
    return 'The file was deleted here. Drop it in again to have it back.';
  if (fileState === 'deleted')
    return isAtVendor(row, now)
      ? 'The file was deleted here. Fetch it again, which is free.'
      : 'The file was deleted here, and Vonage no longer has it. Ordering the report again costs again.';
  if (fileState === 'fetching') return 'The file is on its way here. Try again in a moment.';
  if (fileState === 'expired') return 'Vonage no longer keeps this file, and it was not fetched in time.';
  if (fileState === 'none') return 'This report has no file.';
  return 'The file could not be taken over. Fetch it again, which is free.';
}
