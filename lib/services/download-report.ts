import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '#lib/errors/app-error.ts';
import { isAtVendor } from '#lib/shelf/discard.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { findReport } from './change-report.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf } from './report-dto.ts';
import { requirePermission } from './require-permission.ts';

interface Part {
  readonly start: number;
  /** Inclusive, as HTTP counts. */
  readonly end: number;
}

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
  const etag = `"${id}-${size.toString(36)}"`;
  const headers = new Headers({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${row.product.replaceAll(/[^\w-]/g, '_').slice(0, 40)}_${id}.zip"`,
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'x-request-id': context.requestId,
    etag,
  });
  if (request.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const part = readRange(request, etag, size);
  if (part === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    headers.delete('content-disposition');
    headers.delete('content-type');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = part ?? { start: 0, end: size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (part) headers.set('content-range', `bytes ${start}-${end}/${size}`);
  const stream = createReadStream(path, { start, end, highWaterMark: 256 * 1024, signal: context.signal });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    status: part ? 206 : 200,
    headers,
  });
}

/** One range of bytes; what is spelled otherwise, or asks of another version, gets the whole file. */
function readRange(request: Headers, etag: string, size: number): Part | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.get('range') ?? '');
  const condition = request.get('if-range');
  if (!match || (match[1] === '' && match[2] === '') || (condition !== null && condition !== etag))
    return null;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'unsatisfiable' : { start, end };
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
