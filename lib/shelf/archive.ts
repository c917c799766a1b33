import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';

/** The archive is not what a report's file is. The message is for people. */
export class DamagedArchive extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DamagedArchive';
  }
}

/** The one file inside. Its name is looked at, and never used as one. */
export interface ArchiveEntry {
  readonly name: string;
  readonly path: string;
  readonly start: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  readonly stored: boolean;
}

const mostBytes = 64 * 1024 ** 3;
/** Report text shrinks 5 to 40 times; what shrinks further than this is not one. */
const mostRatio = 300;
const ratioMatters = 16 * 1024 ** 2;
const full16 = 0xffff;
const full32 = 0xffffffff;

/** Reads where a zip's one entry lies, from its end record and its directory; both have to agree with the file. */
export async function readArchive(path: string): Promise<ArchiveEntry> {
  const file = await open(path, 'r');
  try {
    return await readEntry(file, path);
  } finally {
    await file.close();
  }
}

async function readEntry(file: FileHandle, path: string): Promise<ArchiveEntry> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = endRecordIn(tail);
  if (at < 0)
    throw new DamagedArchive('The file ends too early or is no zip archive: its end record is missing.');
  let directoryEnd = size - tail.length + at;
  let entries = tail.readUInt16LE(at + 10);
  let directoryBytes = tail.readUInt32LE(at + 12);
  let directoryStart = tail.readUInt32LE(at + 16);
  if (entries === full16 || directoryBytes === full32 || directoryStart === full32) {
    const locator = await bytesAt(file, directoryEnd - 20, 20);
    expectSignature(locator, 0x07064b50);
    directoryEnd = Number(locator.readBigUInt64LE(8));
    const record = await bytesAt(file, directoryEnd, 56);
    expectSignature(record, 0x06064b50);
    entries = Number(record.readBigUInt64LE(32));
    directoryBytes = Number(record.readBigUInt64LE(40));
    directoryStart = Number(record.readBigUInt64LE(48));
  }
  if (entries !== 1) throw new DamagedArchive(`The archive holds ${entries} files instead of one.`);
  if (directoryStart + directoryBytes !== directoryEnd || directoryBytes > 256 * 1024) throw inconsistent();
  const directory = await bytesAt(file, directoryStart, directoryBytes);
  expectSignature(directory, 0x02014b50);
  const method = directory.readUInt16LE(10);
  if (directory.readUInt16LE(8) & 1) throw new DamagedArchive('The archive is locked with a password.');
  if (method !== 8 && method !== 0) throw new DamagedArchive('The archive is packed in an unknown way.');
  const name = nameIn(directory.subarray(46, 46 + directory.readUInt16LE(28)));
  const { bytes, packedBytes, offset } = sizesOf(directory);
  if (offset !== 0) throw inconsistent();
  const local = await bytesAt(file, 0, 30);
  expectSignature(local, 0x04034b50);
  const start = 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (start + packedBytes > directoryStart) throw inconsistent();
  if (bytes > mostBytes || (bytes > ratioMatters && bytes > packedBytes * mostRatio))
    throw new DamagedArchive(
      'Unpacked, the file would be far larger than a report can be. It was not unpacked.',
    );
  return { name, path, start, packedBytes, bytes, crc: directory.readUInt32LE(16), stored: method === 0 };
}

/** The content, in memory-sized pieces; throws DamagedArchive at the end unless length and checksum are as announced. */
export async function* contentOf(entry: ArchiveEntry): AsyncGenerator<Uint8Array> {
  const { path, start, packedBytes, bytes, crc, stored } = entry;
  if (packedBytes === 0) throw new DamagedArchive('The file in the archive is empty.');
  const packed = createReadStream(path, { start, end: start + packedBytes - 1, highWaterMark: 256 * 1024 });
  // Errors of both come out of the loop below.
  const source = stored
    ? packed
    : pipeline(packed, createInflateRaw({ chunkSize: 1024 ** 2 }), () => undefined);
  let seen = 0;
  let sum = 0;
  try {
    for await (const piece of source as AsyncIterable<Buffer>) {
      seen += piece.length;
      if (seen > bytes) throw new DamagedArchive('The file in the archive is longer than announced.');
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isZlib ? new DamagedArchive('The packed data is damaged.') : error;
  } finally {
    packed.destroy();
  }
  if (seen !== bytes) throw new DamagedArchive('The file in the archive is shorter than announced.');
  if (sum !== crc) throw new DamagedArchive('The checksum of the file in the archive is wrong.');
}

function endRecordIn(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === 0x06054b50 && at + 22 + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return -1;
}

function sizesOf(directory: Buffer) {
  let packedBytes = directory.readUInt32LE(20);
  let bytes = directory.readUInt32LE(24);
  let offset = directory.readUInt32LE(42);
  const from = 46 + directory.readUInt16LE(28);
  const extra = directory.subarray(from, from + directory.readUInt16LE(30));
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    const next = () => {
      if (value + 8 > extra.length) throw inconsistent();
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    };
    if (bytes === full32) bytes = next();
    if (packedBytes === full32) packedBytes = next();
    if (offset === full32) offset = next();
  }
  return { bytes, packedBytes, offset };
}

function nameIn(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!/^[^/\\\0:]{1,200}\.csv$/i.test(text) || text.startsWith('.'))
    throw new DamagedArchive('The file in the archive is not named like a CSV report.');
  return text;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (position < 0 || length < 0) throw inconsistent();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw inconsistent();
  return buffer;
}

function expectSignature(bytes: Buffer, signature: number): void {
  if (bytes.length < 20 || bytes.readUInt32LE(0) !== signature) throw inconsistent();
}

const inconsistent = () =>
  new DamagedArchive('The archive contradicts itself: its directory does not match its content.');
