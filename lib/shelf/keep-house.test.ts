import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { reports } from '#lib/state/schema.ts';
import { dataSetOf } from './data-set.ts';
import { keepHouse } from './keep-house.ts';
import { createReportStore, type ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);
let state: State;
let scratch: ScratchEngine;
let means: ShelfMeans;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  scratch = await openScratchEngine();
});
afterAll(async () => {
  await state.close();
  await scratch[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await state.db.delete(reports);
  for (const name of await databases()) await scratch.engine.run(`DROP DATABASE ${name} SYNC`);
  const folder = await mkdtemp(join(tmpdir(), 'tollbook-keep-'));
  const quiet = () => undefined;
  means = {
    store: createReportStore(state),
    queue: { every: async () => {}, serve: async () => {}, close: async () => {}, send: async () => {} },
    clock: { now: () => now },
    engine: scratch.engine,
    log: { info: quiet, warn: quiet, error: quiet },
    clientFor: async () => ({}) as ReportsClient,
    parametersOf: () => ({}),
    ended: async () => {},
    progress: new Map(),
    stopping: new AbortController().signal,
    ...{ folder, keepDays: 90, sole: true },
  };
  return () => rm(folder, { recursive: true });
});

const databases = async () =>
  (
    await scratch.engine.rows<{ name: string }>(
      "SELECT name FROM system.databases WHERE name LIKE 'vault%' ORDER BY name",
    )
  ).map(({ name }) => name);
const files = async () => (await readdir(means.folder)).sort();

async function kept(change: Pick<ReportRow, 'fileState' | 'dataState'> & { days?: number }): Promise<string> {
  const { days = 1, ...states } = change;
  const id = randomUUID();
  const at = new Date(now - days * day);
  await means.store.add({
    ...{ id, accountId: 'a', requestId: id, product: 'SMS', direction: 'outbound' },
    ...{ rangeStart: at, rangeEnd: at, includeSubaccounts: false, createdAt: at, finishedAt: at },
    ...{ purchase: 'made', status: 'SUCCESS', ...states },
  });
  return id;
}
const put = (name: string) => writeFile(join(means.folder, name), 'x');
const make = (name: string) => scratch.engine.run(`CREATE DATABASE ${name}`);

test('after their time files and data sets go, and the journal of the purchase stays', async () => {
  const old = await kept({ fileState: 'ready', dataState: 'ready', days: 91 });
  const young = await kept({ fileState: 'ready', dataState: 'ready', days: 89 });
  for (const id of [old, young]) {
    await put(`${id}.zip`);
    await make(dataSetOf(id));
  }
  await keepHouse(means, false);
  expect(await files()).toEqual([`${young}.zip`]);
  expect(await databases()).toEqual([dataSetOf(young)]);
  const at = new Date(now);
  expect(await means.store.get(old)).toMatchObject({
    ...{ status: 'SUCCESS', purchase: 'made' },
    ...{ fileState: 'deleted', fileReason: null, fileDeletedAt: at },
    ...{ dataState: 'closed', dataReason: null, dataClosedAt: at },
  });
  means = { ...means, keepDays: 0, clock: { now: () => now + 10_000 * day } };
  await keepHouse(means, false);
  expect(await files(), 'for ever').toEqual([`${young}.zip`]);
});

test('what a process that died has left is removed, and nothing else', async () => {
  const ready = await kept({ fileState: 'ready', dataState: 'importing' });
  const coming = await kept({ fileState: 'fetching', dataState: 'none' });
  const cut = await kept({ fileState: 'failed', dataState: 'ready' });
  const gone = await kept({ fileState: 'deleted', dataState: 'closed' });
  const nobody = randomUUID();
  const wanted = [
    `${ready}.zip`,
    `${coming}.zip.part`,
    `${coming}.zip.part.json`,
    `${cut}.zip.part`,
    'notes.txt',
  ];
  const left = [
    `${ready}.zip.part`,
    `${gone}.zip`,
    `${gone}.zip.part`,
    `${nobody}.zip`,
    `${nobody}.zip.part.json`,
  ];
  for (const name of [...wanted, ...left]) await put(name);
  const ours = [dataSetOf(ready), dataSetOf(cut)];
  for (const name of [...ours, dataSetOf(gone), dataSetOf(nobody), 'vault', 'vault_of_somebody'])
    await make(name);
  await keepHouse({ ...means, sole: false }, true);
  expect(await files()).toEqual(wanted.toSorted());
  expect(await databases(), 'others keep theirs on a server').toHaveLength(6);
  await keepHouse(means, true);
  expect(await databases()).toEqual([...ours, 'vault', 'vault_of_somebody'].toSorted());
});

test('while the house runs, what has just appeared is left alone', async () => {
  const [fresh, old] = [randomUUID(), randomUUID()].map((id) => `${id}.zip`) as [string, string];
  for (const name of [fresh, old]) await put(name);
  await utimes(join(means.folder, fresh), now / 1000, now / 1000 - 3_600);
  await utimes(join(means.folder, old), now / 1000, now / 1000 - 2 * 86_400);
  await keepHouse(means, false);
  expect(await files()).toEqual([fresh]);
});
