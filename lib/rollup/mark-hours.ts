import type { Product } from '#lib/catalogue/product.ts';
import type { EngineParams, RecordEngine } from '#lib/records/record-engine.ts';
import { hoursTable } from './rollup-tables.ts';

/** SQL of a version no hour of a product has had yet. Only one may be made at a time. */
export const nextVersion = `(SELECT max(version) + 1 FROM ${hoursTable} WHERE product = {product:String})`;

/**
 * Says that sums of some hours are no longer those of their records: before the records change, so that a crash in
 * between costs no more than counting again. `times` is SQL of a query with one column of times, named `at`.
 */
export async function markHours(
  engine: RecordEngine,
  { name }: Product,
  times: string,
  params: EngineParams = {},
): Promise<void> {
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, hour, ${nextVersion}, 0
     FROM (SELECT DISTINCT toStartOfHour(toDateTime(at, 'UTC')) AS hour FROM (${times}))`,
    { ...params, product: name },
  );
}

/** The same for times that are known here, in epoch milliseconds. */
export async function markTimes(
  engine: RecordEngine,
  product: Product,
  times: readonly number[],
): Promise<void> {
  const hours = [...new Set(times.map((time) => Math.floor(time / 3_600_000) * 3600))];
  const all = "SELECT arrayJoin({markedHours:Array(DateTime('UTC'))}) AS at";
  await markHours(engine, product, all, { markedHours: hours });
}
