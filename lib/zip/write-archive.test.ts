import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordChunk } from '#lib/records/record-engine.ts';
import { readArchive } from './read-archive.ts';
import { type ArchiveOptions, writeArchive } from './write-archive.ts';
import { localHeader, zipTail } from './zip-parts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

const entry = { name: 'report_SMS_a1b2c3d4_20261120.csv', time: Date.UTC(2026, 10, 20, 12, 34, 56) };
const header: RecordChunk = { bytes: Buffer.from('"id","text"\n'), rows: 0 };

async function* chunks(rows: Iterable<RecordChunk>): AsyncGenerator<RecordChunk> {
  yield header;
  yield* rows;
}

async function write(rows: Iterable<RecordChunk>, options: Partial<ArchiveOptions> = {}) {
  const path = join(folder, 'a.zip');
  const told: number[] = [];
  const archive = await writeArchive(path, chunks(rows), {
    ...{ entry, mostBytes: 1e9, signal: new AbortController().signal, onRows: (count) => told.push(count) },
    ...options,
  });
  return { archive, told, file: await readFile(path) };
}

/** Rows that hardly deflate, 64 KiB of them at a time. */
function* noise(count: number): Generator<RecordChunk> {
  for (let chunk = 0; chunk < count; chunk += 1) {
    const text = Array.from({ length: 48_000 }, (_, at) =>
      ((at * 7919 + chunk * 104_729) ** 3 % 36).toString(36),
    );
    yield { bytes: Buffer.from(`"${chunk}","${text.join('')}"\n`), rows: 1 };
  }
}

it('packs whatever comes, whole and in order', async () => {
  const row = fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { minLength: 1 }), { maxLength: 20 }), async (parts) => {
      const quoted = (text: string) => `"${text.toWellFormed().replaceAll('"', '""')}"`;
      const rows = parts.map((part) => ({
        bytes: Buffer.from(part.map(([id, text]) => `"${id}",${quoted(text)}\n`).join('')),
        rows: part.length,
      }));
      const { archive, file } = await write(rows);
      const { name, lines } = readArchive(file);
      expect([name, archive.bytes, archive.truncated]).toEqual([entry.name, file.length, false]);
      expect(lines.slice(1)).toEqual(parts.flat().map(([id, text]) => [String(id), text.toWellFormed()]));
      expect(archive.rows).toBe(parts.flat().length);
    }),
    { numRuns: 50 },
  );
});

it('tells how far it is, and makes the same of many blocks as of one', async () => {
  const { archive, told, file } = await write(noise(120));
  expect(told.length).toBeGreaterThan(4);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect([told.at(-1), archive.rows]).toEqual([120, 120]);
  expect(readArchive(file).lines.map(([id]) => id)).toEqual([
    'id',
    ...Array.from({ length: 120 }, (_, id) => `${id}`),
  ]);
});

it('is cut at the limit after a whole row, and stays readable', async () => {
  const whole = await write(noise(120));
  for (const mostBytes of [1, whole.archive.bytes / 2, whole.archive.bytes - 1]) {
    const { archive, file } = await write(noise(120), { mostBytes });
    expect(archive.truncated).toBe(true);
    expect(file.length).toBeLessThanOrEqual(Math.max(mostBytes, 500));
    expect(readArchive(file).lines).toHaveLength(archive.rows + 1);
    expect(archive.rows).toBeLessThan(120);
  }
  expect((await write(noise(120), { mostBytes: whole.archive.bytes })).archive.truncated).toBe(false);
});

it('leaves nothing behind when its records fail or nobody wants it any more', async () => {
  await rm(join(folder, 'a.zip'), { force: true });
  function* failing() {
    yield* noise(40);
    throw new Error('engine gone');
  }
  await expect(write(failing())).rejects.toThrow('engine gone');
  const abort = new AbortController();
  const stopping = write(noise(120), {
    signal: abort.signal,
    onRows: () => abort.abort(new Error('not wanted')),
  });
  await expect(stopping).rejects.toThrow('not wanted');
  expect(await readdir(folder)).toEqual([]);
});

it('announces more than four gigabytes the way newer readers look for it', () => {
  const sizes = { crc: 7, plain: 6_000_000_000, packed: 4_500_000_000 };
  const local = localHeader(entry, sizes);
  expect(local.length).toBe(localHeader(entry).length);
  expect([local.readUInt16LE(4), local.readUInt32LE(18), local.readUInt32LE(22)]).toEqual([
    45, 0xffff_ffff, 0xffff_ffff,
  ]);
  expect(local.readUInt16LE(30 + entry.name.length)).toBe(1);
  const tail = zipTail(entry, sizes, local.length);
  const [descriptor, directory] = [tail.subarray(0, 24), tail.subarray(24)];
  expect([descriptor.readBigUInt64LE(8), descriptor.readBigUInt64LE(16)]).toEqual([
    4_500_000_000n,
    6_000_000_000n,
  ]);
  expect([directory.readUInt32LE(20), directory.readUInt32LE(24)]).toEqual([0xffff_ffff, 0xffff_ffff]);
  const extra = directory.subarray(46 + entry.name.length);
  expect([extra.readUInt16LE(0), extra.readBigUInt64LE(4), extra.readBigUInt64LE(12)]).toEqual([
    1,
    6_000_000_000n,
    4_500_000_000n,
  ]);
  const end = tail.subarray(-22);
  expect(end.readUInt32LE(16)).toBe(0xffff_ffff);
  const locator = tail.subarray(-42, -22);
  const directoryAt = BigInt(local.length) + 4_500_000_000n + 24n;
  expect([locator.readUInt32LE(0), locator.readBigUInt64LE(8)]).toEqual([
    0x0706_4b50,
    directoryAt + BigInt(end.readUInt32LE(12)),
  ]);
  expect(tail.subarray(-98, -42).readBigUInt64LE(48)).toBe(directoryAt);
});
