// A house that orders, fetches and opens reports until it is killed: `report-kill.test.ts` starts it again and again over one folder.
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { openRecordEngine } from '#lib/records/open-record-engine.ts';
import { createTables } from '#lib/records/record-table.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient } from '#lib/reports-api/reports-client.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { readArchive } from '#lib/shelf/archive.ts';
import { dataSetOf } from '#lib/shelf/data-set.ts';
import { createReportStore, isMoving, type ReportRow } from '#lib/shelf/report-store.ts';
import { openShelf } from '#lib/shelf/shelf.ts';
import { openState } from '#lib/state/open-state.ts';
import { openQueue } from '#lib/state/queue.ts';

const [folder = '', start = '', ahead = '0', goal = 'forever'] = process.argv.slice(2);
const account = 'a1b2c3d4';
const range = { rangeStart: new Date(start), rangeEnd: new Date(Date.parse(start) + 4 * 86_400_000) };
/** Each process is minutes later than the one before: what an order's answer is waited for has passed. */
const clock = { now: () => Date.now() + Number(ahead) };
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const fail = (error: unknown): never => {
  throw error;
};

const engine = await openRecordEngine({ path: join(folder, 'records') });
await createTables(engine, 'embedded');
const [{ stored } = { stored: '0' }] = await engine.rows<{ stored: string }>(
  'SELECT count() AS stored FROM embedded.sms',
);
if (Number(stored) === 0)
  await engine.run(`INSERT INTO embedded.sms (account_id, id, message_id, direction, date_received, error_code_description)
    SELECT '${account}', toString(number), hex(sipHash128(number)), 'outbound', toDateTime64('${start.replace('Z', '')}', 3, 'UTC') + number,
      hex(SHA256(toString(number))) FROM numbers(250000)`);
const state = await openState({ path: join(folder, 'state') });
const queue = await openQueue(state, fail);
const api = createEmbeddedApi({
  ...{ engine, database: 'embedded', clock, accounts: [account], onError: fail },
  sealer: createSealer([new Secret('a secret of the kill test, long enough')], 'cursor'),
  credentials: { apiKey: account, apiSecret: new Secret('s') },
  ...{ requestsPerSecond: 1e6, asynchronousRequestsPerSecond: 1e6 },
  reports: { state, queue, folder: join(folder, 'files') },
});
await api.start();

/** The line to the vendor is slow, so that there is time to die on it. */
async function overSlowLine(request: Request): Promise<Response> {
  const answer = await api.fetch(request);
  if (!new URL(request.url).pathname.startsWith('/v3/media/') || !answer.body) return answer;
  say({ media: answer.status });
  const slow = new TransformStream<Uint8Array, Uint8Array>({
    async transform(bytes, sink) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      sink.enqueue(bytes);
    },
  });
  return new Response(answer.body.pipeThrough(slow), { status: answer.status, headers: answer.headers });
}
const limiter = createRateLimiter({ perSecond: 1e6 });
const client = createReportsClient({
  ...{ fetch: overSlowLine, mediaFetch: overSlowLine, baseUrl: 'https://reports.test', clock },
  ...{ limiter, reportLimiter: limiter, credentials: { apiKey: account, apiSecret: new Secret('s') } },
});
let loads = 0;
const store = createReportStore(state);
const shelf = await openShelf({
  ...{ store, queue, clock, keepDays: 0, sole: true, folder: join(folder, 'shelf') },
  engine: {
    ...engine,
    async load(sql, data) {
      loads += 1;
      say({ loading: loads });
      await engine.load(sql, data);
    },
  },
  log: {
    info: () => undefined,
    warn: (details) => say({ warning: String((details as { err?: unknown }).err) }),
    error: fail,
  },
  clientFor: async () => client,
  ended: async () => undefined,
  parametersOf: (row) => ({
    ...{ product: 'SMS', account_id: account, direction: 'outbound' },
    ...{ date_start: row.rangeStart.toISOString(), date_end: row.rangeEnd.toISOString() },
  }),
});

/** One order after the other, each under a key that says which it is. */
async function order(number: number): Promise<string> {
  const known = await store.byKey(`order ${number}`);
  if (known) return known.id;
  const placed = await shelf.order({
    ...{ id: randomUUID(), idempotencyKey: `order ${number}`, orderHash: 'the same', accountId: account },
    ...{ product: 'SMS', direction: 'outbound', includeSubaccounts: false, createdAt: new Date(clock.now()) },
    ...range,
    ...{ purchase: 'due', status: 'PENDING', fileState: 'none', dataState: 'none' },
  });
  return placed.id;
}

async function resultOf({ id, requestId, ...row }: ReportRow) {
  const { fileId } = await client.getReport(requestId ?? '');
  const hash = async (path: string) =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  const database = dataSetOf(id);
  const [records] = await engine.rows(
    `SELECT toString(count()) AS rows, toString(sum(sipHash64(* EXCEPT _block))) AS sum FROM ${database}.sms`,
  );
  const [ids] = await engine.rows(
    `SELECT toString(count()) AS rows, toString(sum(sipHash64(*))) AS sum FROM ${database}.sms_ids`,
  );
  const { crc, bytes } = await readArchive(shelf.filePath(id));
  return {
    ...{ id, fileId, requestId, database, text: { crc, bytes }, contents: { records, ids } },
    states: [
      row.purchase,
      row.status,
      row.fileState,
      row.dataState,
      row.fileRows,
      row.dataRows,
      row.dataBadRows,
    ],
    isVendorsFile: (await hash(shelf.filePath(id))) === (await hash(join(folder, 'files', `${fileId}.zip`))),
  };
}

/** Told to stop, it leaves at once what is under way, as a house does. */
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
async function close(): Promise<never> {
  await shelf.close();
  await api.close();
  await queue.close();
  await engine.close();
  await state.close();
  process.exit(0);
}

let number = (await store.list(account)).rows.length;
const last = goal === 'one more' ? number + 1 : Number.POSITIVE_INFINITY;
for (let phase = ''; ; ) {
  const { rows } = await store.list(account);
  const bought = rows.filter(({ purchase }) => purchase !== 'refused');
  const moving = bought.find((row) => isMoving(row) || row.dataState === 'none');
  const now = moving ? `${moving.status} ${moving.fileState} ${moving.dataState}` : 'nothing';
  if (now !== phase) say({ phase: now });
  phase = now;
  if (stopping) await close();
  if (!moving && number === last) break;
  if (!moving) {
    number += 1;
    await order(number);
  } else if (moving.fileState === 'ready' && moving.dataState === 'none') await shelf.open(moving);
  else await new Promise((resolve) => setTimeout(resolve, 15));
}
const { rows } = await store.list(account);
const databases = await engine.rows<{ name: string }>(
  "SELECT name FROM system.databases WHERE match(name, '^vault_') ORDER BY name",
);
say({
  reports: await Promise.all(rows.filter(({ purchase }) => purchase !== 'refused').map(resultOf)),
  databases: databases.map(({ name }) => name),
  upstream: (await client.listReports({ accountId: account })).reports.map(({ requestId }) => requestId),
});
await close();
