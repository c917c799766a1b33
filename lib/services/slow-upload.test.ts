import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openUploadServer, type UploadServer } from '#lib/server/upload.test-server.ts';
import { openReportHouse, type ReportHouse } from './report-house.test-server.ts';
import { smsCsv, smsRow } from './sms-csv.test-data.ts';

const pace = { everyMs: 1_000, leastBytes: 2_000 };
let house: ReportHouse;
let server: UploadServer;
beforeAll(async () => {
  house = await openReportHouse();
  server = await openUploadServer(house.backend.env.url, pace);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const file = Buffer.from(smsCsv(Array.from({ length: 400 }, (_, index) => smsRow(`id-${index}`))));
const cutInto = (pieceBytes: number) =>
  Array.from({ length: Math.ceil(file.length / pieceBytes) }, (_, index) =>
    file.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
const wishes = () => ({ headers: house.headers('admin') });
const kept = () => readdir(house.folder);

it('takes its place from who sends drop by drop, keeps nothing of it, and lets others in again', async () => {
  // As many as are taken in side by side, each far from silent.
  const line = file.indexOf(10) + 1;
  expect(line).toBeLessThan(pace.leastBytes);
  const drops = [file.subarray(0, line), ...Array.from({ length: 500 }, () => Buffer.from('"'))];
  const slow = Array.from({ length: 4 }, () => server.drip(drops, wishes(), () => setTimeout(20)));
  await vi.waitUntil(async () => (await kept()).length === 4, { timeout: 20_000, interval: 5 });
  expect((await server.drop(file, wishes())).status, 'all places are taken').toBe(429);
  expect(await Promise.all(slow)).toEqual([null, null, null, null]);
  await vi.waitUntil(async () => (await kept()).length === 0, { timeout: 20_000, interval: 20 });
  expect((await server.drop(file, wishes())).status).toBe(201);
});

it('lets a slow line take as long as it takes, as long as it goes on', async () => {
  const started = performance.now();
  const pieces = cutInto(Math.ceil(file.length / 50));
  expect(await server.drip(pieces, wishes(), () => setTimeout(70))).toBe(201);
  expect(performance.now() - started).toBeGreaterThan(3 * pace.everyMs);
});
