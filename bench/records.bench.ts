/** The record store at one and at ten million SMS: lookups by id, first and deep pages, and the demo's first fill. */
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { demoAccounts } from '#lib/embedded/demo-data/demo-accounts.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { fillDemoData } from '#lib/embedded/demo-data/fill-demo-data.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables, tableOf } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { selectByIds } from '#lib/records/select-by-ids.ts';
import { type RecordKey, selectPage } from '#lib/records/select-page.ts';

const now = Date.UTC(2026, 10, 23, 11);
const seed = 'bench';
const rounds = 21;
const deepPage = 5_000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
const ms = (time: number): string => `${time.toFixed(1)} ms`;

function named(name: string): Product {
  const product = productNamed(name);
  if (!product) throw new Error(`no ${name}`);
  return product;
}

const sms = named('SMS');
const table = (database: string): string => tableOf(database, sms);
const accountIds = [demoAccounts[0]?.accountId ?? ''];
const range = { start: now - 400 * 86_400_000, end: now };

async function writeSms(engine: RecordEngine, database: string, count: number): Promise<void> {
  await createTables(engine, database);
  const calendar = demoCalendar(now);
  const perRecord = 1000 / shareOf(sms);
  const plan = {
    products: [sms],
    records: count * perRecord * 1.04,
    from: calendar.firstHour * 3_600_000,
    until: now,
  };
  for (const slice of await planSlices(engine, { seed, calendar }, plan))
    await writeSlice(engine, database, { seed, calendar }, slice);
  await engine.run(`OPTIMIZE TABLE ${table(database)} FINAL`);
}

async function lookups(engine: RecordEngine, database: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const rows = await engine.rows<{ id: string }>(
      `SELECT message_id AS id FROM ${table(database)} WHERE direction = 'outbound' AND account_id = {account:String}
       AND cityHash64(message_id, {round:UInt8}) % 10000 = 0 LIMIT 20`,
      { round, account: accountIds[0] },
    );
    const ids = rows.map(({ id }) => id);
    const query = {
      product: sms,
      accountIds,
      direction: 'outbound',
      ids,
      projection: {},
      asOf: now,
    } as const;
    times.push(
      await timed(async () => {
        const { found } = await selectByIds(engine, database, query);
        if (found.length !== ids.length) throw new Error(`found ${found.length} of ${ids.length}`);
      }),
    );
  }
  return median(times);
}

async function pages(
  engine: RecordEngine,
  database: string,
  filters: Record<string, string>,
  limit: number,
): Promise<{ first: number; deep: number; page: number }> {
  const selection = { product: sms, accountIds, direction: 'outbound', ...range, filters } as const;
  const where = `direction = 'outbound' AND account_id = '${accountIds[0]}' ${Object.entries(filters)
    .map(([name, value]) => `AND ${name} = '${value}'`)
    .join(' ')}`;
  const [total] = await engine.rows<{ n: string }>(
    `SELECT count() AS n FROM ${table(database)} WHERE ${where}`,
  );
  const page = Math.min(deepPage, Math.floor(Number(total?.n) / limit) - 1);
  const [key] = await engine.rows<{ time: string; id: string }>(
    `SELECT toUnixTimestamp64Milli(date_received) AS time, id FROM ${table(database)} WHERE ${where}
     ORDER BY date_received DESC, id DESC LIMIT 1 OFFSET {offset:UInt32}`,
    { offset: (page - 1) * limit - 1 },
  );
  const after: RecordKey = { time: Number(key?.time), id: key?.id ?? '' };
  const read = (options: { after?: RecordKey }) => () =>
    selectPage(engine, database, selection, { limit, projection: {}, asOf: now, ...options });
  const first: number[] = [];
  const deep: number[] = [];
  for (let round = 0; round < rounds; round++) {
    first.push(await timed(read({})));
    deep.push(await timed(read({ after })));
  }
  return { first: median(first), deep: median(deep), page };
}

async function measure(engine: RecordEngine, database: string, count: number): Promise<void> {
  const filled = await timed(() => writeSms(engine, database, count));
  const [stored] = await engine.rows<{ n: string }>(`SELECT count() AS n FROM ${table(database)}`);
  console.log(
    `\n${Number(stored?.n).toLocaleString('en')} SMS (written and merged in ${(filled / 1000).toFixed(1)} s)`,
  );
  console.log(`  20 random ids            ${ms(await lookups(engine, database))}   aim <= 30 ms`);
  for (const [filters, limit] of [
    [{}, 100],
    [{ status: 'delivered' }, 100],
    [{ status: 'delivered', country: 'GB' }, 20],
    [{ status: 'delivered' }, 1000],
  ] as const) {
    const { first, deep, page } = await pages(engine, database, filters, limit);
    const what = Object.values(filters).join(', ') || 'no filter';
    const where = `${what}, ${limit} a page`.padEnd(28);
    console.log(
      `  ${where} first ${ms(first)}, page ${page} ${ms(deep)}, ratio ${(deep / first).toFixed(2)}   aim <= 1.2`,
    );
  }
}

const scratch = await openScratchEngine();
try {
  const fill = () => fillDemoData(scratch.engine, 'demo', { seed, records: 1_000_000, now });
  console.log(`demo of 1,000,000 records ready in ${((await timed(fill)) / 1000).toFixed(1)} s   aim <= 6 s`);
  await measure(scratch.engine, 'one', 1_000_000);
  await measure(scratch.engine, 'ten', 10_000_000);
} finally {
  await scratch[Symbol.asyncDispose]();
}
