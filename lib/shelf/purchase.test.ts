import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '#lib/errors/app-error.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Report } from '#lib/reports-api/report.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { reports } from '#lib/state/schema.ts';
import { follow } from './follow.ts';
import { place, settle } from './purchase.ts';
import { createReportStore, type NewReportRow, type ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';

const start = Date.UTC(2026, 0, 5, 12);
const parameters = {
  product: 'SMS',
  account_id: 'a1b2c3d4',
  direction: 'outbound',
  date_start: '2026-01-01T00:00:00Z',
  date_end: '2026-01-02T00:00:00Z',
  status: 'delivered',
};

let state: State;
let now: number;
/** What the vendor does with an order, and what it has by then. */
let vendor: { answer: 'ok' | 'lost' | 'refused'; arrives: boolean; available: boolean };
let made: Report[];
let sent: string[];

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
});
afterAll(() => state.close());
beforeEach(async () => {
  await state.db.delete(reports);
  now = start;
  vendor = { answer: 'ok', arrives: true, available: true };
  made = [];
  sent = [];
});

const reportOf = (change: Partial<Report> = {}): Report => ({
  requestId: `r${made.length}`,
  status: 'PENDING',
  rawStatus: 'PENDING',
  product: 'SMS',
  accountId: 'a1b2c3d4',
  // The other spelling of the same moment.
  parameters: { ...parameters, date_start: '2026-01-01T00:00:00+00:00', include_subaccounts: 'false' },
  receiveTime: new Date(now).toISOString(),
  startTime: null,
  itemsCount: 0,
  fileId: null,
  foreignFile: false,
  warnings: [],
  ...change,
});

const client: Partial<ReportsClient> = {
  async createReport() {
    await Promise.resolve();
    if (vendor.answer === 'refused') throw new AppError('invalid_query', 'Vonage refused it.');
    const report = reportOf();
    if (vendor.arrives) made.push(report);
    if (vendor.answer === 'lost') throw new AppError('upstream_unknown_outcome', 'No answer.');
    return report;
  },
  listReports: async () => ({ available: vendor.available, reports: made, unreadable: 0 }),
  getReport: async (id) => made.find(({ requestId }) => requestId === id) ?? reportOf({ requestId: id }),
};

function open(): ShelfMeans {
  const quiet = () => undefined;
  return {
    store: createReportStore(state),
    queue: {
      every: async () => {},
      serve: async () => {},
      close: async () => {},
      send: async (job) => void sent.push(job),
    },
    clock: { now: () => now },
    engine: {} as RecordEngine,
    folder: '/nowhere',
    log: { info: quiet, warn: quiet, error: quiet },
    clientFor: async () => client as ReportsClient,
    ended: async () => {},
    parametersOf: () => parameters,
    keepDays: 0,
    sole: true,
    stopping: new AbortController().signal,
    progress: new Map(),
  };
}

async function intend(means: ShelfMeans, id = 'one'): Promise<ReportRow> {
  const row: NewReportRow = {
    id,
    idempotencyKey: id,
    accountId: 'a1b2c3d4',
    product: 'SMS',
    direction: 'outbound',
    rangeStart: new Date(parameters.date_start),
    rangeEnd: new Date(parameters.date_end),
    includeSubaccounts: false,
    createdAt: new Date(now),
    purchase: 'due',
    status: 'PENDING',
    fileState: 'none',
    dataState: 'none',
  };
  await means.store.add(row);
  return means.store.get(id);
}

test('an intent is sent once, however many send it', async () => {
  const means = open();
  await intend(means);
  await Promise.all(Array.from({ length: 30 }, () => place(means, 'one')));
  expect(made).toHaveLength(1);
  expect(await means.store.get('one')).toMatchObject({
    purchase: 'made',
    requestId: 'r0',
    status: 'PENDING',
  });
});

test('an order without an answer is found in the list and never sent again', async () => {
  const means = open();
  vendor.answer = 'lost';
  await intend(means);
  expect(await place(means, 'one')).toMatchObject({ purchase: 'unknown', requestId: null });
  await follow(means, 'one');
  expect(await means.store.get('one')).toMatchObject({ purchase: 'made', requestId: 'r0', failure: null });
  expect(made).toHaveLength(1);
  expect(sent).toEqual(['report-follow']);
});

test('two like orders without an answer take one report each', async () => {
  const means = open();
  vendor.answer = 'lost';
  for (const id of ['one', 'two']) {
    await intend(means, id);
    await place(means, id);
    now += 1_000;
  }
  for (const id of ['one', 'two']) await follow(means, id);
  const found = await Promise.all(['one', 'two'].map(async (id) => (await means.store.get(id)).requestId));
  expect(found).toEqual(['r0', 'r1']);
});

test('an order that did not arrive fails once the list has stayed without it, and only then', async () => {
  const means = open();
  vendor = { answer: 'lost', arrives: false, available: true };
  await intend(means);
  const unknown = await place(means, 'one');
  expect(await settle(means, unknown)).toMatchObject({ purchase: 'unknown', status: 'PENDING' });
  now += 3 * 60_000;
  const settled = await settle(means, unknown);
  expect(settled).toMatchObject({ purchase: 'refused', status: 'FAILED' });
  expect(settled.failure).toMatch(/Nothing was bought/);
});

test('where the vendor has no list, nothing is said to be proven', async () => {
  const means = open();
  vendor = { answer: 'lost', arrives: false, available: false };
  await intend(means);
  const unknown = await place(means, 'one');
  now += 3 * 60_000;
  expect((await settle(means, unknown)).failure).toMatch(/may have been bought/);
});

test('a process that died while sending is followed by one that looks before it would send', async () => {
  const means = open();
  const row = await intend(means);
  await means.store.change(row.id, { purchase: 'sending', sentAt: new Date(now) });
  made.push(reportOf());
  await follow(means, 'one');
  expect(await means.store.get('one')).toMatchObject({ purchase: 'sending' });
  now += 90_000;
  await follow(means, 'one');
  expect(await means.store.get('one')).toMatchObject({ purchase: 'made', requestId: 'r0' });
  expect(made).toHaveLength(1);
});

test('what the vendor refuses was not bought, and says why', async () => {
  const means = open();
  vendor.answer = 'refused';
  await intend(means);
  await expect(place(means, 'one')).rejects.toMatchObject({ code: 'invalid_query' });
  expect(await means.store.get('one')).toMatchObject({
    purchase: 'refused',
    status: 'FAILED',
    failure: 'Vonage refused it.',
  });
});

test('what has ended does not begin again, and of two followers one goes on', async () => {
  const means = open();
  await intend(means);
  await place(means, 'one');
  await Promise.all([follow(means, 'one')]);
  await follow(means, 'one');
  expect(sent).toEqual(['report-follow']);
  made = [reportOf({ requestId: 'r0', status: 'SUCCESS', itemsCount: 5 })];
  now += 5_000;
  await follow(means, 'one');
  expect(await means.store.get('one')).toMatchObject({
    status: 'SUCCESS',
    fileState: 'fetching',
    itemsCount: 5,
  });
  made = [reportOf({ requestId: 'r0', status: 'PENDING' })];
  now += 60_000;
  await follow(means, 'one');
  expect(await means.store.get('one')).toMatchObject({ status: 'SUCCESS', itemsCount: 5 });
  expect(sent).toEqual(['report-follow', 'report-fetch', 'report-fetch']);
});
