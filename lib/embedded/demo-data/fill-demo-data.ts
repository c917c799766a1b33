import { products } from '#lib/catalogue/catalogue.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables, emptyTables, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { demoCalendar } from './demo-calendar.ts';
import { slicesWithRecords, writeSlice } from './demo-slice.ts';
import {
  beginSlice,
  clearWatermark,
  createWatermark,
  type DemoSettings,
  endSlice,
  readWatermark,
} from './demo-watermark.ts';
import { planSlices } from './plan-slices.ts';

export interface DemoOptions extends DemoSettings {
  /** Epoch milliseconds up to which there shall be records. */
  readonly now: number;
}

const hourMs = 3_600_000;
/** One more than the two cores most machines that try this have. */
const writers = 3;

const running = new WeakMap<RecordEngine, Map<string, Promise<void>>>();

/** Makes the demo's records reach from thirteen months back to now; what is there already is kept. */
export function fillDemoData(engine: RecordEngine, database: string, options: DemoOptions): Promise<void> {
  const fills = running.get(engine) ?? new Map<string, Promise<void>>();
  running.set(engine, fills);
  // One at a time: two would write the same stretch twice.
  const before = fills.get(database) ?? prepare(engine, database);
  const fill = before.then(() => fillOnce(engine, database, options));
  fills.set(database, fill);
  fill.catch(() => fills.delete(database));
  return fill;
}

async function prepare(engine: RecordEngine, database: string): Promise<void> {
  await createTables(engine, database);
  await createWatermark(engine, database);
}

async function fillOnce(engine: RecordEngine, database: string, options: DemoOptions): Promise<void> {
  const { seed, records, now } = options;
  let mark = await readWatermark(engine, database);
  if (mark && (mark.seed !== seed || mark.records !== records)) {
    for (const product of products) await emptyTables(engine, database, product);
    await clearWatermark(engine, database);
    mark = undefined;
  }
  if (mark && !mark.done) await removeSlice(engine, database, mark.from, mark.until);
  const anchor = mark?.anchor ?? now;
  const calendar = demoCalendar(anchor);
  const start = calendar.firstHour * hourMs;
  const from = mark ? (mark.done ? mark.until : mark.from) : start;
  if (now <= from) return;
  const slice = { seed, records, anchor, from, until: now };
  await beginSlice(engine, database, slice);
  const story = { seed, calendar };
  const planned = await planSlices(engine, story, { products, records, from, until: now });
  // A few seconds rarely hold a record of every product.
  const short = now - from < hourMs;
  const slices = short ? await slicesWithRecords(engine, story, planned) : planned;
  await inParallel(slices, (part) => writeSlice(engine, database, story, part));
  await endSlice(engine, database, slice);
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
