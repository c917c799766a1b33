import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';

export interface DemoSettings {
  readonly seed: string;
  /** How many records there are between thirteen months ago and the first fill. */
  readonly records: number;
}

/** A stretch of time that is being filled or has been. */
export interface FilledSlice extends DemoSettings {
  /** When the demo was filled first: its story is told from there, whenever more is added. */
  readonly anchor: number;
  readonly from: number;
  readonly until: number;
}

const table = (database: string): string => `${sqlName(database)}.demo_watermark`;

export async function createWatermark(engine: RecordEngine, database: string): Promise<void> {
  await engine.run(
    `CREATE TABLE IF NOT EXISTS ${table(database)}
       (seed String, records UInt64, anchor Int64, from Int64, until Int64, done UInt8)
     ENGINE = ReplacingMergeTree(until) ORDER BY done`,
  );
}

/** The last slice, or undefined where nothing was ever filled. */
export async function readWatermark(
  engine: RecordEngine,
  database: string,
): Promise<(FilledSlice & { readonly done: boolean }) | undefined> {
  const [row] = await engine.rows<FilledSlice & { done: number }>(
    `SELECT seed, records, anchor, from, until, done FROM ${table(database)} ORDER BY until DESC, done DESC LIMIT 1`,
  );
  return row && { ...row, done: row.done === 1 };
}

export const clearWatermark = (engine: RecordEngine, database: string): Promise<void> =>
  engine.run(`TRUNCATE TABLE ${table(database)}`);

/** Said before writing, so that a slice cut short is noticed at the next start. */
export const beginSlice = (engine: RecordEngine, database: string, slice: FilledSlice): Promise<void> =>
  engine.insert(table(database), [{ ...slice, done: 0 }]);

export const endSlice = (engine: RecordEngine, database: string, slice: FilledSlice): Promise<void> =>
  engine.insert(table(database), [{ ...slice, done: 1 }]);
