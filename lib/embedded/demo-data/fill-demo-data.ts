import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { type DemoCalendar, demoCalendar, hourWeight } from './demo-calendar.ts';
import { shareOf } from './demo-shares.ts';
import { type DemoSlice, slicesWithRecords, writeSlice } from './demo-slice.ts';
import { beginSlice, createWatermark, type DemoSettings, endSlice, readWatermark } from './demo-watermark.ts';

export interface DemoOptions extends DemoSettings {
  /** Epoch milliseconds up to which there shall be records. */
  readonly now: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const sliceRecords = 250_000;
/** One more than the two cores most machines that try this have. */
const writers = 3;
/** Chance never leaves the total short of what was asked for. */
const margin = 1.003;

const running = new WeakMap<RecordEngine, Promise<void>>();

/** Makes the demo's records reach from thirteen months back to now; what is there already is kept. */
export function fillDemoData(engine: RecordEngine, database: string, options: DemoOptions): Promise<void> {
  const before = running.get(engine) ?? Promise.resolve();
  const fill = before.catch(() => {}).then(() => fillOnce(engine, database, options));
  running.set(engine, fill);
  return fill;
}

async function fillOnce(engine: RecordEngine, database: string, options: DemoOptions): Promise<void> {
  const { seed, records, now } = options;
  let mark = await readWatermark(engine, database);
  if (!mark) {
    await createTables(engine, database);
    await createWatermark(engine, database);
  } else if (mark.seed !== seed || mark.records !== records) {
    for (const product of products) await engine.run(`TRUNCATE TABLE ${tableOf(database, product)}`);
    mark = undefined;
  } else if (!mark.done) {
    await removeSlice(engine, database, mark.from, mark.until);
  }
  const anchor = mark?.anchor ?? now;
  const calendar = demoCalendar(anchor);
  const start = calendar.firstHour * hourMs;
  const from = mark ? (mark.done ? mark.until : mark.from) : start;
  if (now <= from) return;
  const slice = { seed, records, anchor, from, until: now };
  await beginSlice(engine, database, slice);
  const story = { seed, calendar };
  const planned = await planSlices(engine, calendar, options, from);
  const short = now - from < hourMs;
  const slices = short ? await slicesWithRecords(engine, story, planned) : planned;
  await inParallel(slices, (part) => writeSlice(engine, database, story, part));
  await endSlice(engine, database, slice);
}

async function planSlices(
  engine: RecordEngine,
  calendar: DemoCalendar,
  { seed, records, now }: DemoOptions,
  from: number,
): Promise<DemoSlice[]> {
  const shares = products.reduce((sum, product) => sum + shareOf(product), 0);
  const whole = await weightBetween(engine, calendar, seed, calendar.firstHour);
  const slices: DemoSlice[] = [];
  for (const product of products) {
    const oldest = oldestHour(product, calendar);
    const weight =
      oldest === calendar.firstHour ? whole : await weightBetween(engine, calendar, seed, oldest);
    const total = (records * margin * shareOf(product)) / shares;
    const begin = Math.max(from, oldest * hourMs);
    const hours = calendar.anchorHour - oldest;
    const step = Math.max(1, Math.ceil((hours * sliceRecords) / total)) * hourMs;
    for (let at = begin; at < now; at += step)
      slices.push({ product, from: at, until: Math.min(now, at + step), rate: total / weight });
  }
  return slices;
}

function oldestHour(product: Product, { firstHour, anchorHour }: DemoCalendar): number {
  if (!('days' in product.retention)) return firstHour;
  return anchorHour - (product.retention.days * dayMs) / hourMs;
}

async function weightBetween(
  engine: RecordEngine,
  calendar: DemoCalendar,
  seed: string,
  firstHour: number,
): Promise<number> {
  const text = await engine.text(
    `SELECT sum(${hourWeight('hour', calendar, seed)})
     FROM (SELECT toUInt32({firstHour:UInt32} + number) AS hour FROM numbers({hours:UInt32}))`,
    { firstHour, hours: calendar.anchorHour - firstHour },
    { format: 'TabSeparatedRaw' },
  );
  return Number(text);
}

/** What a process that was killed while filling left behind. */
async function removeSlice(
  engine: RecordEngine,
  database: string,
  from: number,
  until: number,
): Promise<void> {
  for (const product of products)
    await engine.run(
      `DELETE FROM ${tableOf(database, product)}
       WHERE ${sqlName(product.rangeField)} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
         AND ${sqlName(product.rangeField)} < fromUnixTimestamp64Milli({until:Int64}, 'UTC')`,
      { from, until },
    );
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: writers }, worker));
}
