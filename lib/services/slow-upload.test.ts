import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Role } from '#lib/policy/role.ts';
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
const wishes = (role: Role = 'admin') => ({ headers: house.headers(role) });
const kept = () => readdir(house.folder);

/** What is on its way: it has its file from its first line on. */
const onTheirWay = (count: number) =>
  vi.waitUntil(async () => (await kept()).filter((name) => name.endsWith('.part')).length === count, {
    ...{ timeout: 20_000, interval: 5 },
  });
const line = file.subarray(0, file.indexOf(10) + 1);

it('takes their places from who sends drop by drop, keeps nothing of it, and lets them in again', async () => {
  // As many as one person may send, each far from silent.
  expect(line.length).toBeLessThan(pace.leastBytes);
  const drops = [line, ...Array.from({ length: 500 }, () => Buffer.from('"'))];
  const slow = Array.from({ length: 3 }, () => server.drip(drops, wishes(), () => setTimeout(20)));
  await onTheirWay(3);
  const refused = await server.drop(file, wishes());
  expect(refused).toMatchObject({ status: 429, retryAfter: '60' });
  expect(refused.body.detail).toContain('Three files of yours are on their way');
  const other = await server.drop(file, wishes('manager'));
  expect(other.status, 'another person has places of their own').toBe(201);
  expect(await Promise.all(slow)).toEqual([null, null, null]);
  await onTheirWay(0);
  expect((await server.drop(file, wishes())).status).toBe(201);
});

it('takes eight at a time from all people together, and each end gives its place back', async () => {
  const gates = Array.from({ length: 8 }, () => Promise.withResolvers<void>());
  const roles = (['admin', 'manager', 'support'] as const).flatMap((role) => [role, role, role]).slice(0, 8);
  // Each is held after its first line until its gate opens; some go on with a file that is no report.
  const report = [line, file.subarray(line.length)];
  const other = ['colour,shape\n', 'red,round\n'].map((text) => Buffer.from(text));
  const held = roles.map((role, at) => {
    const gate = () => gates[at]?.promise ?? Promise.resolve();
    if (at < 2) return server.abandon(line, wishes(role), gate);
    return server.drip(at < 5 ? report : other, wishes(role), gate);
  });
  await onTheirWay(8);
  const full = await server.drop(file, wishes('finance'));
  expect(full).toMatchObject({ status: 429, retryAfter: '60' });
  expect(full.body.detail).toContain('as many as this house takes');
  for (const { resolve } of gates) resolve();
  // Given up by its sender, taken in, refused: eight places are free again after each.
  const answers = await Promise.all(held);
  expect(answers.slice(2).map((status) => Math.floor((status ?? 0) / 100))).toEqual([2, 2, 2, 4, 4, 4]);
  await onTheirWay(0);
  const again = roles.map((role) => server.drop(file, wishes(role)));
  expect((await Promise.all(again)).map(({ status }) => status)).toEqual(roles.map(() => 201));
});

it('lets a slow line take as long as it takes, as long as it goes on', async () => {
  const started = performance.now();
  const pieces = cutInto(Math.ceil(file.length / 50));
  expect(await server.drip(pieces, wishes(), () => setTimeout(70))).toBe(201);
  expect(performance.now() - started).toBeGreaterThan(3 * pace.everyMs);
});
