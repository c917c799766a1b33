import { productNamed } from '#lib/catalogue/catalogue.ts';
import { demoCalendar } from '#lib/embedded/demo-data/demo-calendar.ts';
import { shareOf } from '#lib/embedded/demo-data/demo-shares.ts';
import { writeSlice } from '#lib/embedded/demo-data/demo-slice.ts';
import { planSlices } from '#lib/embedded/demo-data/plan-slices.ts';
import {
  type ExportFormat,
  type ExportPlan,
  type ExportSource,
  exportFormats,
} from '#lib/exports/export-plan.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnsOf, createTables, tableOf } from '#lib/records/record-table.ts';

export const million = 1_000_000;
const now = Date.UTC(2026, 10, 23, 11);
const account = 'a1b2c3d4';

const found = productNamed('SMS');
if (!found) throw new Error('SMS is a product');
export const sms = found;
export const columns = columnsOf(sms).map(({ name }) => name);

/** Outbound SMS of one account, a little more than a million; told so often as is asked, under other ids. */
export async function fill(engine: RecordEngine, millions: number): Promise<void> {
  await createTables(engine, 'vault', [sms]);
  const calendar = demoCalendar(now);
  const story = { seed: 'bench', calendar };
  const range = { from: calendar.firstHour * 3_600_000, until: now };
  const records = million * (1000 / shareOf(sms)) * 1.9;
  for (const slice of await planSlices(engine, story, { products: [sms], records, ...range }))
    await writeSlice(engine, 'vault', story, slice);
  await engine.run(
    `DELETE FROM ${tableOf('vault', sms)} WHERE account_id != {account:String} OR direction != 'outbound'`,
    { account },
  );
  // The condition stands inside: outside, `id` would be the new one.
  for (let copy = 1; copy < millions; copy += 1)
    await engine.run(
      `INSERT INTO ${tableOf('vault', sms)} SELECT * REPLACE (concat(id, '-${copy}') AS id)
       FROM (SELECT * FROM ${tableOf('vault', sms)} WHERE NOT match(id, '-[1-9]$'))`,
    );
  // Or the engine merges parts while it is measured.
  await engine.run(`OPTIMIZE TABLE ${tableOf('vault', sms)} FINAL`);
}

export function sourceOf(most: number): ExportSource {
  const selection = { product: sms, accountIds: [account], direction: 'outbound' as const };
  return { database: 'vault', selection: { ...selection, start: 0, end: now, filters: {} }, most };
}

export function planOf(format: ExportFormat, onRows: (rows: number) => void = () => {}): ExportPlan {
  return {
    ...{ format, columns, masked: [], zone: 'Europe/Berlin', signal: new AbortController().signal },
    ...{ about: ({ rows }) => ({ complete: true, lines: [['Records', String(rows)]] }), onRows },
  };
}

export const isFormat = (text: string): text is ExportFormat =>
  exportFormats.some((format) => format === text);
