import { products as catalogue } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { type DemoCalendar, hourWeight } from './demo-calendar.ts';
import { shareOf } from './demo-shares.ts';
import type { DemoSlice, DemoStory } from './demo-slice.ts';

export interface DemoPlan {
  readonly products: readonly Product[];
  /** Of the whole catalogue, between the story's first hour and its anchor. */
  readonly records: number;
  /** Epoch milliseconds; the end is exclusive. */
  readonly from: number;
  readonly until: number;
}

const hourMs = 3_600_000;
const sliceRecords = 250_000;
/** Chance never leaves the total short of what was asked for. */
const margin = 1.003;

/** Cuts a stretch of time into inserts of bearable size, for each product as far back as it is kept. */
export async function planSlices(
  engine: RecordEngine,
  { seed, calendar }: DemoStory,
  { products, records, from, until }: DemoPlan,
): Promise<DemoSlice[]> {
  const shares = catalogue.reduce((sum, product) => sum + shareOf(product), 0);
  const whole = await weightBetween(engine, calendar, seed, calendar.firstHour);
  const slices: DemoSlice[] = [];
  for (const product of products) {
    const oldest = oldestHour(product, calendar);
    const weight =
      oldest === calendar.firstHour ? whole : await weightBetween(engine, calendar, seed, oldest);
    const total = (records * margin * shareOf(product)) / shares;
    const hours = calendar.anchorHour - oldest;
    const step = Math.max(1, Math.ceil((hours * sliceRecords) / total)) * hourMs;
    for (let at = Math.max(from, oldest * hourMs); at < until; at += step)
      slices.push({ product, from: at, until: Math.min(until, at + step), rate: total / weight });
  }
  return slices;
}

function oldestHour(product: Product, { firstHour, anchorHour }: DemoCalendar): number {
  return 'days' in product.retention ? anchorHour - product.retention.days * 24 : firstHour;
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
