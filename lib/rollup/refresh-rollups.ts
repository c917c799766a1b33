import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { countAnew, startOf } from './count-anew.ts';
import { markHours } from './mark-hours.ts';
import { mergeRollups, much } from './merge-rollups.ts';
import { markOf, type RollupSource } from './rollup-source.ts';
import { hoursTable, marksTable, seasonSpan } from './rollup-tables.ts';

/** So many hours are counted in one statement, or those of one season: it stays small, and a crash costs little. */
const atOnce = 1000;

interface RefreshOptions {
  /** So many statements of counting at most. */
  readonly most?: number;
}

/**
 * Brings the sums of those hours up to date whose records have changed; false where some are left. A crash between any
 * two steps leaves hours that are counted again. Nothing else may be written to the product meanwhile.
 */
export async function refreshRollups(
  engine: RecordEngine,
  source: RollupSource,
  { most = Number.POSITIVE_INFINITY }: RefreshOptions = {},
): Promise<boolean> {
  await markAllOnce(engine, source);
  const groups = inGroups(await changedHours(engine, source));
  for (const some of groups.slice(0, most)) await countAnew(engine, source, some);
  const done = groups.length <= most;
  if (done && groups.length > 1) await mergeRollups(engine, { least: much });
  return done;
}

/** Records that were there before their sums, or whose sums were made another way, are all counted anew. */
async function markAllOnce(engine: RecordEngine, source: RollupSource): Promise<void> {
  const { product, table } = source;
  const mark = markOf(source);
  const params = { product: product.name, mark };
  const [found] = await engine.rows<{ mark: string }>(
    `SELECT mark FROM ${marksTable} WHERE product = {product:String} ORDER BY version DESC LIMIT 1`,
    params,
  );
  if (found?.mark === mark) return;
  const known = `SELECT hour AS at FROM ${hoursTable} WHERE product = {product:String}`;
  const range = sqlName(product.rangeField);
  await markHours(
    engine,
    product,
    `SELECT DISTINCT toStartOfHour(${range}) AS at FROM ${table} UNION DISTINCT ${known}`,
  );
  await engine.run(
    `INSERT INTO ${marksTable} (product, mark, version)
     SELECT {product:String}, {mark:String}, (SELECT max(version) + 1 FROM ${marksTable})`,
    params,
  );
}

/** Epoch seconds, oldest first. */
async function changedHours(engine: RecordEngine, { product }: RollupSource): Promise<readonly number[]> {
  const rows = await engine.rows<{ at: number }>(
    `SELECT toUnixTimestamp(hour) AS at FROM ${hoursTable} WHERE product = {product:String}
     GROUP BY hour HAVING maxIf(version, built = 0) > maxIf(version, built = 1) ORDER BY hour`,
    { product: product.name },
  );
  return rows.map(({ at }) => at);
}

/** A season is never cut: its sums would be made twice, and those of the first time be deleted. */
function inGroups(hours: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const ofSeason of Map.groupBy(hours, (hour) => startOf(hour, seasonSpan)).values()) {
    const last = groups.at(-1);
    if (last && last.length + ofSeason.length <= atOnce) last.push(...ofSeason);
    else groups.push(ofSeason);
  }
  return groups;
}
