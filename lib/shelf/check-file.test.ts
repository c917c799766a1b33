import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DamagedArchive } from './archive.ts';
import { checkFile } from './check-file.ts';
import { zipOf } from './zip.test-data.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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
