import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#lib/errors/app-error.ts';
import { headerFault, headerNames } from '#lib/query/header-names.ts';
import { UnreadableCsv } from '#lib/records/unreadable-csv.ts';
import { writeArchive } from '#lib/zip/write-archive.ts';

export const mostDroppedBytes = 8 * 1024 ** 3;

const longestHeader = 64 * 1024;

export const tooLarge = () =>
  new AppError('too_large', 'This file is larger than 8 GB. Cut it into smaller ones and drop those in.');

/**
 * Writes what arrives to a path, no faster than the disk takes it: a zip as it is, bare CSV as a zip of it. Gives the
 * SHA-256 of what arrived. What is left at the path when it throws is the caller's to remove.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  path: string,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<string> {
  const hash = createHash('sha256');
  const pieces = measured(body, (piece) => hash.update(piece));
  try {
    const head = await headOf(pieces);
    const whole = joined(head, pieces);
    if (isZip(head)) await pipeline(whole, createWriteStream(path, { mode: 0o600, flush: true }), { signal });
    else await zipCsv(head, whole, path, { now, signal });
    return hash.digest('hex');
  } finally {
    // Whoever gave up before the end lets go of the body: its sender is still to be answered.
    pieces.return(undefined).catch(() => undefined);
  }
}

async function zipCsv(
  head: Buffer,
  whole: AsyncIterable<Uint8Array>,
  path: string,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<void> {
  const line = head.toString('utf8').split('\n', 1)[0] ?? '';
  if (!headerNames(line)) throw new UnreadableCsv(headerFault(line));
  // Rows are counted when it is checked.
  const chunks = mapped(whole, (bytes) => ({ bytes, rows: 1 }));
  await writeArchive(path, chunks, {
    entry: { name: 'report.csv', time: now },
    mostBytes: Number.POSITIVE_INFINITY,
    signal,
    onRows: () => undefined,
  });
}

async function* measured(
  body: AsyncIterable<Uint8Array>,
  tell: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > mostDroppedBytes) throw tooLarge();
    tell(piece);
    yield piece;
  }
}

/** As much as tells what the file is: its first line, or what could hold one. */
async function headOf(pieces: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < longestHeader && !(head.length > 4 && (isZip(head) || head.includes(10)))) {
    const { value, done } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

const isZip = (head: Buffer) => ['PK\x03\x04', 'PK\x05\x06'].includes(head.toString('latin1', 0, 4));

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

async function* mapped<T, U>(values: AsyncIterable<T>, map: (value: T) => U): AsyncGenerator<U> {
  for await (const value of values) yield map(value);
}
