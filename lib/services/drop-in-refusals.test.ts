import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openUploadServer, type UploadServer, type UploadWishes } from '#lib/server/upload.test-server.ts';
import { zipOf } from '#lib/shelf/zip.test-data.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';
import { smsCsv, smsRow } from './sms-csv.test-data.ts';

let house: ReportHouse;
let server: UploadServer;
beforeAll(async () => {
  house = await openReportHouse();
  server = await openUploadServer(house.backend.env.url);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const drop = (file: Uint8Array | string, wishes: Partial<UploadWishes> = {}) =>
  server.drop(typeof file === 'string' ? Buffer.from(file) : file, {
    headers: house.headers('admin'),
    ...wishes,
  });
const kept = () => readdir(house.folder);

const name = 'report_SMS_a1b2c3d4_20260101.csv';
const text = smsCsv([smsRow('1')]);
const good = zipOf([{ name, text }]);
it.each<[string, string | Uint8Array, RegExp]>([
  ['nothing', '', /names of its columns/],
  ['a picture', gzipSync('x'.repeat(200_000)), /names of its columns/],
  ['semicolons', text.replaceAll(',', ';'), /semicolons/],
  ['other columns', 'name,age\n"Ada","36"\n', /no report/],
  ['quotes that never close', `${text}"${'x'.repeat(22 * 1024 ** 2)}`, /quoting/],
  ['a cut zip', good.subarray(0, good.length - 30), /ends too early/],
  ['a turned bit', Buffer.from(good).fill(0, 100, 110), /damaged|checksum/],
  [
    'two files',
    zipOf([
      { name, text },
      { name: 'b.csv', text },
    ]),
    /2 files/,
  ],
  ['a path', zipOf([{ name: '../../x.csv', text }]), /not named like/],
  ['a password', zipOf([{ name, text, flags: 1 }]), /password/],
  ['a bomb', zipOf([{ name, text: Buffer.alloc(64 * 1024 ** 2) }]), /far larger/],
  ['a zip of something else', zipOf([{ name, text: 'name,age\n"Ada","36"\n' }]), /no report/],
])('refuses %s in a sentence, and keeps nothing of it', async (_what, file, sentence) => {
  const { status, body } = await drop(file);
  expect([status, body.detail]).toEqual([400, expect.stringMatching(sentence)]);
  expect(await kept()).toEqual([]);
});

it('keeps nothing of an upload that breaks off', async () => {
  for (const beginning of [good.subarray(0, 60), Buffer.from(text)]) {
    const arrived = () => vi.waitUntil(async () => (await kept()).length > 0, { interval: 20 });
    await server.abandon(beginning, { headers: house.headers('admin') }, arrived);
    await vi.waitUntil(async () => (await kept()).length === 0, { interval: 20 });
  }
});

it('is asked for by our own pages, by people who are signed in, about an account that is here', async () => {
  expect((await drop(text, { headers: {} })).status).toBe(403);
  expect((await drop(text, { headers: { origin: house.backend.env.url } })).status).toBe(401);
  expect((await drop(text, { account: 'ffffffff' })).status).toBe(404);
});
