import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { cancelImport, dataSetOf, importFile } from './data-set.ts';
import { createReportStore, type ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';
import { zipOf } from './zip.test-data.ts';

const rows = 84_000;
/** Three blocks of records, none like another. */
const file = zipOf([
  {
    name: 'report.csv',
    text: `"date_received","id","account_id","client_ref"\n${Array.from(
      { length: rows },
      (_, index) => `"2026-01-02T03:04:05Z","id-${index}","a","${randomBytes(400).toString('hex')}"\n`,
    ).join('')}`,
  },
]);

let state: State;
let scratch: ScratchEngine;
let folder: string;
let id: string;
/** What was asked to be done later. */
let sent: string[];
let store: ShelfMeans['store'];

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  scratch = await openScratchEngine();
  folder = await mkdtemp(join(tmpdir(), 'tollbook-data-set-'));
  store = createReportStore(state);
});
afterAll(async () => {
  await state.close();
  await scratch[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  [id, sent] = [randomUUID(), []];
  const at = new Date();
  await store.add({
    ...{ id, accountId: 'a', requestId: id, product: 'SMS', direction: 'outbound' },
    ...{ rangeStart: at, rangeEnd: at, includeSubaccounts: false, createdAt: at, purchase: 'made' },
    ...{ status: 'SUCCESS', fileState: 'ready', fileRows: rows, dataState: 'importing' },
  });
  await writeFile(join(folder, `${id}.zip`), file);
});

/** One process, whose engine does something before it takes the n-th block over. */
function open(beforeBlock: (number: number) => Promise<unknown> = async () => undefined): ShelfMeans {
  const quiet = () => undefined;
  let blocks = 0;
  const engine: RecordEngine = {
    ...scratch.engine,
    async load(sql, data) {
      blocks += 1;
      await beforeBlock(blocks);
      return scratch.engine.load(sql, data);
    },
  };
  return {
    queue: {
      every: async () => {},
      serve: async () => {},
      close: async () => {},
      send: async (name) => {
        sent.push(name);
      },
    },
    clock: { now: () => Date.now() },
    log: { info: quiet, warn: quiet, error: quiet },
    clientFor: async () => ({}) as ReportsClient,
    parametersOf: () => ({}),
    ended: async () => {},
    progress: new Map(),
    stopping: new AbortController().signal,
    ...{ store, engine, folder, keepDays: 0, sole: true },
  };
}

const exists = async () =>
  (
    await scratch.engine.rows('SELECT 1 FROM system.databases WHERE name = {name:String}', {
      name: dataSetOf(id),
    })
  ).length > 0;
const now = (): Promise<ReportRow> => store.get(id);

async function expectOpen(): Promise<void> {
  expect(await now()).toMatchObject({ dataState: 'ready', dataRows: rows, dataBadRows: 0 });
  const counts = await scratch.engine.rows(
    `SELECT toString(count()) AS rows, toString(uniqExact(id)) AS ids FROM ${dataSetOf(id)}.sms`,
  );
  expect(counts).toEqual([{ rows: String(rows), ids: String(rows) }]);
}

test('cancelled in the middle nothing of it stays but the file, and it can be opened again', async () => {
  let had = false;
  const means = open(async (number) => {
    if (number !== 2) return;
    had = await exists();
    expect(await cancelImport(means, await now())).toMatchObject({ dataState: 'none', fileState: 'ready' });
  });
  await importFile(means, id);
  expect([had, await exists()]).toEqual([true, false]);
  expect(await now()).toMatchObject({ dataState: 'none', dataReason: null, dataRows: null });
  expect(await readdir(folder)).toContain(`${id}.zip`);
  expect([sent, means.progress.size]).toEqual([[], 0]);

  await store.change(id, { dataState: 'importing' });
  await importFile(open(), id);
  await expectOpen();
});

test('cancelled with its last block it is not open after all', async () => {
  const means = open(async (number) => {
    if (number === 3) await cancelImport(means, await now());
  });
  await importFile(means, id);
  expect([(await now()).dataState, await exists()]).toEqual(['none', false]);
});

test('opened again before the half of it is thrown away, it goes on', async () => {
  const means = open(async (number) => {
    if (number !== 1) return;
    await cancelImport(means, await now());
    await store.change(id, { dataState: 'importing' });
    // The job of that: it finds the first one at work.
    await importFile(means, id);
  });
  await importFile(means, id);
  await expectOpen();
});

test('opened again while the half of it is thrown away, it is begun once more', async () => {
  const means = open(async (number) => {
    if (number === 1) await cancelImport(means, await now());
  });
  const run = means.engine.run;
  let reopened = false;
  const dropping = {
    ...means,
    engine: {
      ...means.engine,
      async run(sql: string) {
        // The import itself begins with one, of nothing.
        if (sql.startsWith('DROP DATABASE') && (await now()).dataState === 'none') {
          await store.change(id, { dataState: 'importing' });
          await importFile(dropping, id);
          reopened = true;
        }
        return run(sql);
      },
    },
  };
  await importFile(dropping, id);
  expect([reopened, sent]).toEqual([true, ['report-open']]);
  await importFile(open(), id);
  await expectOpen();
});

test('what a process that died had begun is thrown away at once when nobody is at work on it', async () => {
  await importFile(open(), id);
  await store.change(id, { dataState: 'importing' });
  const means = open();
  await cancelImport(means, await now());
  expect([(await now()).dataState, await exists()]).toEqual(['none', false]);
  await expect(cancelImport(means, await now())).rejects.toThrow('not being opened');
});
