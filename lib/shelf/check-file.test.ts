import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DamagedArchive } from './archive.ts';
import { checkFile } from './check-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface File {
  readonly name: string;
  readonly text: string | Buffer;
  readonly flags?: number;
  readonly crc?: number;
  readonly bytes?: number;
}

/** A zip as others write it, with lies where the wishes say so. */
function zipOf(files: readonly File[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, flags = 0x0800, crc, bytes } of files) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc ?? crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes ?? data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}

const name = 'report_SMS_a1b2c3d4_20260101.csv';
const text = '"id","date_received"\n"1","a ""quoted""\nline"\n"2","b"\n';
const good = zipOf([{ name, text }]);
const packedAt = 30 + name.length;

async function check(bytes: Buffer, rows: number | null = 2) {
  const path = join(folder, 'file.zip');
  await writeFile(path, bytes);
  return checkFile(path, rows);
}

test('a whole file is told by its size and its rows, line ends within quotes not counted', async () => {
  expect(await check(good)).toEqual({ bytes: good.length, rows: 2 });
  expect(await check(good, null)).toEqual({ bytes: good.length, rows: 2 });
  expect((await check(zipOf([{ name, text: text.trimEnd() }]))).rows).toBe(2);
  expect((await check(zipOf([{ name, text: '"id"\n' }]), 0)).rows).toBe(0);
});

test.each<[string, Buffer, RegExp]>([
  ['nothing', Buffer.alloc(0), /end record is missing/],
  ['a page of HTML', Buffer.from('<!doctype html>'.repeat(50)), /no zip/],
  ['no files', zipOf([]), /0 files/],
  [
    'two files',
    zipOf([
      { name, text },
      { name: 'b.csv', text },
    ]),
    /2 files/,
  ],
  ['a path in the name', zipOf([{ name: '../../x.csv', text }]), /not named like/],
  ['a drive in the name', zipOf([{ name: 'C:\\x.csv', text }]), /not named like/],
  ['another kind of file', zipOf([{ name: 'x.exe', text }]), /not named like/],
  ['a password', zipOf([{ name, text, flags: 1 }]), /password/],
  ['a wrong checksum', zipOf([{ name, text, crc: 7 }]), /checksum/],
  ['more than announced', zipOf([{ name, text, bytes: 10 }]), /longer/],
  ['less than announced', zipOf([{ name, text, bytes: 1_000 }]), /shorter/],
  ['a bomb', zipOf([{ name, text: Buffer.alloc(64 * 1024 ** 2) }]), /far larger/],
  ['fewer rows', zipOf([{ name, text: '"id"\n"1"\n' }]), /holds 1 records, but Vonage announced 2/],
  ['no header', zipOf([{ name, text: '1,2,3\n4,5,6\n7,8,9\n' }]), /names of its columns/],
  ['something in front', Buffer.concat([Buffer.from('x'), good]), /contradicts itself/],
])('a file with %s is damaged, and says so', async (_what, bytes, reason) => {
  const failure = await check(bytes).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DamagedArchive);
  expect((failure as Error).message).toMatch(reason);
});

test('cut anywhere, or with any bit of its content turned, it is damaged', async () => {
  for (let length = 0; length < good.length; length += 3)
    await expect(check(good.subarray(0, length))).rejects.toBeInstanceOf(DamagedArchive);
  for (let at = packedAt; at < packedAt + 40; at += 1) {
    const turned = Buffer.from(good);
    turned[at] = (turned[at] ?? 0) ^ 0x10;
    await expect(check(turned)).rejects.toBeInstanceOf(DamagedArchive);
  }
});
