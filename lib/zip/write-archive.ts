import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RecordChunk } from '#lib/records/record-engine.ts';
import { deflateBlocks, deflateEnd } from './deflate-blocks.ts';
import { localHeader, type ZipEntry, zipTail } from './zip-parts.ts';

export interface ArchiveOptions {
  readonly entry: ZipEntry;
  /** No archive gets longer: what does not fit is left out. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** Told how many rows are written, block by block. */
  readonly onRows: (rows: number) => void;
}

export interface Archive {
  readonly rows: number;
  readonly bytes: number;
  readonly truncated: boolean;
}

/**
 * Writes a zip with one entry beside its place and moves it there when it is complete and on the disk: whoever finds
 * a file at `path` finds a whole one.
 */
export async function writeArchive(
  path: string,
  chunks: AsyncIterable<RecordChunk>,
  options: ArchiveOptions,
): Promise<Archive> {
  const temporary = `${path}.part`;
  const file = await open(temporary, 'w', 0o600);
  try {
    const archive = await write(file, chunks, options);
    await file.sync();
    await file.close();
    options.signal.throwIfAborted();
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return archive;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
}

async function write(
  file: FileHandle,
  chunks: AsyncIterable<RecordChunk>,
  { entry, mostBytes, signal, onRows }: ArchiveOptions,
): Promise<Archive> {
  const header = localHeader(entry);
  await file.write(header);
  const sizes = { crc: 0, plain: 0, packed: 0 };
  const room = mostBytes - header.length - zipTail(entry, sizes, 0).length - deflateEnd.length;
  let rows = 0;
  let truncated = false;
  for await (const block of deflateBlocks(chunks)) {
    signal.throwIfAborted();
    if (rows + block.rows > 0 && sizes.packed + block.bytes.length > room) {
      truncated = true;
      break;
    }
    await file.writev([block.bytes]);
    sizes.packed += block.bytes.length;
    sizes.plain += block.plainBytes;
    sizes.crc = block.crc;
    rows += block.rows;
    onRows(rows);
  }
  sizes.packed += deflateEnd.length;
  const tail = zipTail(entry, sizes, header.length);
  await file.writev([deflateEnd, tail]);
  const known = localHeader(entry, sizes);
  if (!known.equals(header)) await file.write(known, 0, known.length, 0);
  return { rows, bytes: header.length + sizes.packed + tail.length, truncated };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
