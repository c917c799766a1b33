import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

interface Part {
  readonly start: number;
  /** Inclusive, as HTTP counts. */
  readonly end: number;
}

export interface ServedFile {
  readonly path: string;
  readonly size: number;
  readonly etag: string;
  readonly type: string;
  /** Of letters that are safe in a header. */
  readonly name: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** A file as a download, or the part of it a Range asks for. A slow reader makes nobody wait. */
export function serveFile(request: Headers, file: ServedFile): Response {
  const { path, size, etag, type, name, requestId, signal } = file;
  const headers = new Headers({
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
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
  const stream = createReadStream(path, { start, end, highWaterMark: 256 * 1024, signal });
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
