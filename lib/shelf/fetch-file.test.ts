import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '#lib/errors/app-error.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Media, MediaOptions } from '#lib/reports-api/report-operations.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { reports } from '#lib/state/schema.ts';
import { fetchFile } from './fetch-file.ts';
import { createReportStore } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';
import { zipOf } from './zip.test-data.ts';

const rows = Array.from({ length: 40_000 }, (_, index) => `"${index}","${randomUUID()}"\n`).join('');
const file = zipOf([{ name: 'report.csv', text: `"id","date_received"\n${rows}` }]);
const other = zipOf([{ name: 'report.csv', text: `"id","date_received"\n${rows.toUpperCase()}` }]);
const pieceBytes = 64 * 1024;

/** What the vendor has, and what happens after how many bytes of an answer. */
let vendor: { bytes: Buffer; etag: string | null; cutAfter: number; onCut: () => void };
let asked: MediaOptions[];
let state: State;
let folder: string;
const part = () => join(folder, 'one.zip.part');

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
});
afterAll(() => state.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-spool-'));
  await state.db.delete(reports);
  const at = new Date();
  await createReportStore(state).add({
    ...{ id: 'one', accountId: 'a', requestId: 'r', product: 'SMS', direction: 'outbound' },
    ...{ rangeStart: at, rangeEnd: at, includeSubaccounts: false, createdAt: at, purchase: 'made' },
    ...{ status: 'SUCCESS', fileState: 'fetching', dataState: 'none' },
  });
  vendor = { bytes: file, etag: '"one"', cutAfter: Number.POSITIVE_INFINITY, onCut: () => undefined };
  asked = [];
  return () => rm(folder, { recursive: true });
});

async function openMedia(_: unknown, options: MediaOptions): Promise<Media> {
  asked.push(options);
  const { bytes, etag } = vendor;
  const from = options.from !== undefined && options.etag === etag ? options.from : 0;
  async function* body() {
    for (let at = from; at < bytes.length; at += pieceBytes) {
      if (at - from >= vendor.cutAfter) {
        vendor.onCut();
        options.signal?.throwIfAborted();
        throw new AppError('upstream_unreachable', 'The connection was cut.');
      }
      yield bytes.subarray(at, at + pieceBytes);
    }
  }
  const contentRange = from > 0 ? { from, to: bytes.length - 1, total: bytes.length } : null;
  return {
    status: from > 0 ? 206 : 200,
    headers: { etag, length: bytes.length - from, contentRange },
    body: body(),
  } as Media;
}

/** One process: its means last until it is stopped. */
function open() {
  const stop = new AbortController();
  const quiet = () => undefined;
  const client = {
    openMedia,
    getReport: async () => ({ itemsCount: 40_000, foreignFile: false }),
  } as unknown as ReportsClient;
  const means: ShelfMeans = {
    store: createReportStore(state),
    queue: { every: async () => {}, serve: async () => {}, close: async () => {}, send: async () => {} },
    clock: { now: () => Date.now() },
    engine: {} as RecordEngine,
    log: { info: quiet, warn: quiet, error: quiet },
    clientFor: async () => client,
    parametersOf: () => ({}),
    ended: async () => {},
    progress: new Map(),
    stopping: stop.signal,
    ...{ folder, keepDays: 0, sole: true },
  };
  return { means, stop: () => stop.abort(new Error('stopping')) };
}

/** A process that stops in the middle of the file. */
async function stopHalfWay(): Promise<void> {
  const { means, stop } = open();
  Object.assign(vendor, { cutAfter: 4 * pieceBytes, onCut: stop });
  await fetchFile(means, 'one');
  Object.assign(vendor, { cutAfter: Number.POSITIVE_INFINITY, onCut: () => undefined });
  expect(await means.store.get('one')).toMatchObject({ fileState: 'fetching', fileReason: null });
  expect((await stat(part())).size).toBe(4 * pieceBytes);
  asked = [];
}

async function expectWhole(bytes: Buffer): Promise<void> {
  expect(await createReportStore(state).get('one')).toMatchObject({ fileState: 'ready', fileRows: 40_000 });
  expect(await readdir(folder)).toEqual(['one.zip']);
  expect((await readFile(join(folder, 'one.zip'))).equals(bytes)).toBe(true);
}

test('the next process goes on where the one before stopped', async () => {
  await stopHalfWay();
  await fetchFile(open().means, 'one');
  expect(asked).toMatchObject([{ from: 4 * pieceBytes, etag: '"one"' }]);
  await expectWhole(file);
});

test('a file that is here but not checked is not asked for again', async () => {
  await stopHalfWay();
  await writeFile(part(), file);
  await fetchFile(open().means, 'one');
  expect(asked).toEqual([]);
  await expectWhole(file);
});

test('another file at the vendor is begun from its beginning, never joined to what is here', async () => {
  await stopHalfWay();
  vendor = { ...vendor, bytes: other, etag: '"two"' };
  await fetchFile(open().means, 'one');
  expect(asked).toMatchObject([{ from: 4 * pieceBytes, etag: '"one"' }]);
  await expectWhole(other);
});

test.each([
  ['bytes that turned into others', () => writeFile(part(), Buffer.alloc(4 * pieceBytes))],
  ['more bytes than there are', () => writeFile(part(), Buffer.alloc(file.length + 9))],
  ['an unreadable note', () => writeFile(`${part()}.json`, '{"etag"')],
  ['no note', () => rm(`${part()}.json`)],
])('what a crash left with %s is fetched anew', async (_what, spoil) => {
  await stopHalfWay();
  await spoil();
  await fetchFile(open().means, 'one');
  await expectWhole(file);
});

test('a file without a name for its content cannot be gone on with', async () => {
  vendor.etag = null;
  await stopHalfWay();
  await fetchFile(open().means, 'one');
  expect(asked.map(({ from }) => from)).toEqual([undefined]);
  await expectWhole(file);
});

test('where the connection fails again and again, fetching again goes on from there', async () => {
  vendor.cutAfter = pieceBytes;
  const { means } = open();
  await fetchFile(means, 'one');
  expect(await means.store.get('one')).toMatchObject({
    fileState: 'failed',
    fileReason: 'The connection was cut.',
  });
  vendor.cutAfter = Number.POSITIVE_INFINITY;
  await means.store.change('one', { fileState: 'fetching' });
  asked = [];
  await fetchFile(means, 'one');
  expect(asked).toMatchObject([{ from: 4 * pieceBytes }]);
  await expectWhole(file);
});

test('what is damaged at the vendor too is said to be, and nothing of it stays', async () => {
  await stopHalfWay();
  vendor.bytes = Buffer.concat([file.subarray(0, -200), Buffer.alloc(200)]);
  const { means } = open();
  await fetchFile(means, 'one');
  expect((await means.store.get('one')).fileState).toBe('damaged');
  expect(asked, 'once more from the beginning, and not again').toHaveLength(2);
  expect(await readdir(folder)).toEqual([]);
});
