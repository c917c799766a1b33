import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { POST as openIt } from '#app/api/reports/[id]/open/route.ts';
import { POST as retry } from '#app/api/reports/[id]/retry/route.ts';
import { openUploadServer, type UploadServer } from '#lib/server/upload.test-server.ts';
import { fillDisk } from '#lib/shelf/full-disk.test-data.ts';
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
let makeRoom = () => {};
afterEach(() => makeRoom());

const kept = () => readdir(house.folder);
/** Two megabytes that hardly pack. */
const text = smsCsv(Array.from({ length: 4_000 }, () => smsRow(randomBytes(200).toString('base64'))));
const zip = zipOf([{ name: 'report_SMS_a1b2c3d4_20260101.csv', text }]);

it.each([
  ['a zip', zip, 500_000, 'ENOSPC'],
  ['a zip, at its first byte', zip, 0, 'EDQUOT'],
  ['bare CSV', Buffer.from(text), 500_000, 'EDQUOT'],
  ['bare CSV, at its first byte', Buffer.from(text), 0, 'ENOSPC'],
] as const)(
  'says that the disk is full under %s that is dropped in, and keeps nothing of it',
  async (_what, file, room, code) => {
    const wishes = { headers: house.headers('admin') };
    makeRoom = await fillDisk(room, code);
    const { status, body } = await server.drop(file, wishes);
    expect([status, body.detail]).toEqual([
      503,
      expect.stringMatching(/disk .* is full. Make room, then drop/),
    ]);
    expect(await kept()).toEqual([]);
    makeRoom();
    const taken = await server.drop(file, wishes);
    expect(taken.status).toBe(201);
    const report = await house.until(taken.body.id, ({ dataset }) => dataset.state !== 'importing');
    expect(report.dataset).toMatchObject({ state: 'ready', rows: 4_000 });
    await house.backend.shelf.closeDataSet(await house.backend.shelf.store.get(report.id));
    await house.backend.shelf.deleteFile(await house.backend.shelf.store.get(report.id));
    expect(await kept()).toEqual([]);
  },
);

it('says so of a report’s file, keeps nothing of it, and fetches it when there is room', async () => {
  const whole = await house.ordered('manager', randomUUID());
  await house.backend.shelf.deleteFile(await house.backend.shelf.store.get(whole.id));
  makeRoom = await fillDisk(5_000);
  await house.ask(retry, 'POST', { id: whole.id });
  const failed = await house.until(whole.id, ({ file }) => file.state !== 'fetching');
  expect(failed.file).toMatchObject({
    state: 'failed',
    reason: 'The disk is full. Make room, then fetch the file again.',
  });
  expect(await kept()).toEqual([]);
  makeRoom();
  await house.ask(retry, 'POST', { id: whole.id });
  const fetched = await house.until(whole.id, ({ file }) => file.state === 'ready');
  expect(fetched.file.bytes).toBe(whole.file.bytes);
  expect(await kept()).toEqual([`${whole.id}.zip`]);
});

it('says so of records that are laid out, keeps nothing half, and opens the report when there is room', async () => {
  const { body } = await server.drop(zip, { headers: house.headers('admin') });
  const { id } = await house.until(body.id, ({ dataset }) => dataset.state === 'ready');
  await house.backend.shelf.closeDataSet(await house.backend.shelf.store.get(id));
  makeRoom = await fillDisk(100_000);
  await house.ask(openIt, 'POST', { id });
  const failed = await house.until(id, ({ dataset }) => dataset.state !== 'importing');
  expect(failed.dataset).toMatchObject({ state: 'failed', reason: expect.stringMatching(/disk is full/) });
  const half = await house.backend.engine.rows(
    "SELECT name FROM system.databases WHERE match(name, '^vault_')",
  );
  expect(half).toEqual([]);
  makeRoom();
  await house.ask(openIt, 'POST', { id });
  const open = await house.until(id, ({ dataset }) => dataset.state !== 'importing');
  expect(open.dataset).toMatchObject({ state: 'ready', rows: 4_000 });
});
