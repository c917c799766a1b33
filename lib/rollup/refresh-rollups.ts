import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markHours, nextVersion } from './mark-hours.ts';
import { countsOf, latenciesOf, markOf, type RollupSource } from './rollup-source.ts';
import { countsTable, hoursTable, latenciesTable, marksTable } from './rollup-tables.ts';

const hourSeconds = 3600;
/** So many hours are counted in one statement: it stays small, and a crash costs little. */
const atOnce = 1000;
/** Hours further apart than this are counted by themselves rather than across what lies between. */
const farApart = 200 * hourSeconds;

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
  return groups.length <= most;
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

function inGroups(hours: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const hour of hours) {
    const group = groups.at(-1);
    const isNear = group && group.length < atOnce && hour - (group.at(-1) ?? 0) <= farApart;
    if (isNear) group.push(hour);
    else groups.push([hour]);
  }
  return groups;
}

async function countAnew(
  engine: RecordEngine,
  source: RollupSource,
  hours: readonly number[],
): Promise<void> {
  const { product } = source;
  const list = "{hours:Array(DateTime('UTC'))}";
  const params = { product: product.name, hours };
  // Claims a version first: what a crash leaves under it is never taken for anything that counts.
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${list}), ${nextVersion}, 0`,
    params,
  );
  const [claimed] = await engine.rows<{ version: string }>(
    `SELECT toString(max(version)) AS version FROM ${hoursTable} WHERE product = {product:String}`,
    params,
  );
  const made = { ...params, version: claimed?.version ?? '' };
  const where = `toStartOfHour(${sqlName(product.rangeField)}) IN ${list}`;
  await engine.run(
    `INSERT INTO ${countsTable} (product, version, hour, account_id, direction, country, status, currency, records, provisional, priced, total)
     SELECT {product:String}, {version:UInt64}, * FROM (${countsOf(source, where)})`,
    made,
  );
  const latencies = latenciesOf(source, where);
  if (latencies !== null)
    await engine.run(
      `INSERT INTO ${latenciesTable} (product, version, hour, account_id, direction, class, passed, records)
       SELECT {product:String}, {version:UInt64}, * FROM (${latencies})`,
      made,
    );
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${list}), {version:UInt64}, 1`,
    made,
  );
  await dropReplaced(engine, made);
}

/** Rows of versions that count no longer: most are merged away by the engine, groups that are no more are not. */
async function dropReplaced(
  engine: RecordEngine,
  made: { readonly product: string; readonly hours: readonly number[]; readonly version: string },
) {
  const which = `product = {product:String} AND hour IN {hours:Array(DateTime('UTC'))} AND version < {version:UInt64}`;
  for (const table of [countsTable, latenciesTable]) {
    const [found] = await engine.rows<{ old: number }>(
      `SELECT count() AS old FROM ${table} WHERE ${which}`,
      made,
    );
    if (found && found.old > 0) await engine.run(`DELETE FROM ${table} WHERE ${which}`, made);
  }
}
