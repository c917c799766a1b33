/** Asynchronous reports of the embedded API: a million SMS into a zip, three at once, and memory from one to seven million. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import { createEmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { csvColumns } from '#lib/records/record-csv.ts';
import { createTables, tableOf } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { selectPage } from '#lib/records/select-page.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { openState } from '#lib/state/open-state.ts';
import { openQueue } from '#lib/state/queue.ts';
import { compare, figure, median, ratio, timed } from './figures.ts';

const million = 1_000_000;
const account = 'a1b2c3d4';
const now = Date.UTC(2026, 10, 23, 11);
const rounds = 5;

function named(name: string): Product {
  const product = productNamed(name);
  if (!product) throw new Error(`no ${name}`);
  return product;
}

const sms = named('SMS');
const scratch = await openScratchEngine();
const { engine } = scratch;
const folder = await mkdtemp(join(tmpdir(), 'tollbook-reports-'));
await mkdir(join(folder, 'plain'));

/** Outbound SMS of the main account; the demo's own, copied with other ids where more are needed. */
async function fill(): Promise<void> {
  await createTables(engine, 'embedded');
  const calendar = demoCalendar(now);
  const story = { seed: 'bench', calendar };
  const records = million * (1000 / shareOf(sms)) * 1.9;
  const range = { from: calendar.firstHour * 3_600_000, until: now };
  for (const slice of await planSlices(engine, story, { products: [sms], records, ...range }))
    await writeSlice(engine, 'embedded', story, slice);
  await engine.run(
    `DELETE FROM ${tableOf('embedded', sms)} WHERE account_id != {account:String} OR direction != 'outbound'`,
    { account },
  );
}

/** Makes the report's window hold exactly this many records. */
async function windowOf(records: number): Promise<string> {
  const [row] = await engine.rows<{ at: string }>(
    `SELECT formatDateTime(date_received, '%FT%TZ', 'UTC') AS at FROM ${tableOf('embedded', sms)}
     ORDER BY date_received DESC LIMIT 1 OFFSET {records:UInt64}`,
    { records },
  );
  return row?.at ?? '2025-10-25T00:00:00Z';
}

const state = await openState({ path: 'memory://' });
const queue = await openQueue(state, (error) => {
  throw error;
});
const api = createEmbeddedApi({
  ...{ engine, database: 'embedded', clock: { now: () => now }, accounts: [account] },
  sealer: createSealer([new Secret('bench-secret-of-no-value')], 'cursor'),
  credentials: { apiKey: account, apiSecret: new Secret('bench') },
  ...{ requestsPerSecond: million, asynchronousRequestsPerSecond: million },
  reports: { state, queue, folder: join(folder, 'files'), mostBytes: 1e10 },
});

interface Told {
  readonly request_id: string;
  readonly request_status: string;
  readonly items_count: number;
}

async function ask(method: string, path: string, body?: object): Promise<Told> {
  const authorization = `Basic ${Buffer.from(`${account}:bench`).toString('base64')}`;
  const sent = body ? { body: JSON.stringify(body) } : {};
  const headers = { authorization, 'content-type': 'application/json' };
  return (await (
    await api.fetch(new Request(`https://reports.test${path}`, { method, headers, ...sent }))
  ).json()) as Told;
}

async function report(start: string): Promise<Told> {
  const order = { product: 'SMS', account_id: account, direction: 'outbound', date_start: start };
  let told = await ask('POST', '/v2/reports', order);
  while (told.request_status === 'PENDING' || told.request_status === 'PROCESSING') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    told = await ask('GET', `/v2/reports/${told.request_id}`);
  }
  if (told.request_status !== 'SUCCESS') throw new Error(told.request_status);
  return told;
}

/** The engine's own CSV of the same values in a file, then the system's zip. */
async function byHand(start: string): Promise<void> {
  const csv = join(folder, 'plain', 'report.csv');
  const { sql } = csvColumns(sms, 'outbound', {}, true);
  await rm(csv, { force: true });
  await rm(`${csv}.zip`, { force: true });
  await engine.run(
    `INSERT INTO FUNCTION file('${csv}', 'CSVWithNames') SELECT ${sql} FROM ${tableOf('embedded', sms)}
     WHERE account_id = {account:String} AND direction = 'outbound' AND date_received >= parseDateTimeBestEffort({start:String})
     ORDER BY date_received DESC, id DESC`,
    { account, start, asOf: now },
  );
  const zip = spawnSync('zip', ['-q', `${csv}.zip`, csv]);
  if (zip.status !== 0) throw new Error(`zip: ${zip.stderr}`);
}

async function peakAbove(idle: number, work: () => Promise<unknown>): Promise<number> {
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await work();
  clearInterval(watch);
  return (peak - idle) / 1e6;
}

async function pageTimes(count: number): Promise<number> {
  const times: number[] = [];
  const selection = {
    product: sms,
    accountIds: [account],
    direction: 'outbound',
    start: 0,
    end: now,
    filters: {},
  } as const;
  for (let page = 0; page < count; page += 1)
    times.push(
      await timed(() =>
        selectPage(engine, 'embedded', selection, { limit: 1000, projection: {}, asOf: now }),
      ),
    );
  return times.toSorted((a, b) => a - b)[Math.floor(count * 0.95)] ?? Number.NaN;
}

await fill();
await api.start();
const start = await windowOf(million);
const { items_count } = await report(start);
figure('records in the report', items_count, '');
await report(start); const single = await timed(() => report(start)); figure('one', single/1000,'s');
for (const _ of [1,2,3]) {const calm = await pageTimes(100);
const busy = Promise.all([1, 2, 3].map(() => report(start)));
const disturbed = await pageTimes(100);
await busy;
ratio('p95 of a record page beside three reports', disturbed, calm, 'ms', 2);

}
await api.close();
await queue.close();
await state.close();
await scratch[Symbol.asyncDispose]();
await rm(folder, { recursive: true });
