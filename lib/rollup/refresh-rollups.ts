import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markHours, nextVersion } from './mark-hours.ts';
import {
  coarserCounts,
  coarserLatencies,
  coarserPlaceLatencies,
  countsOf,
  latenciesOf,
  markOf,
  placeLatenciesOf,
  pricesOf,
  type RollupSource,
} from './rollup-source.ts';
import {
  blockSpan,
  countsTable,
  daySpan,
  halfSpan,
  hourSpan,
  hoursTable,
  latenciesTable,
  marksTable,
  placeLatenciesTable,
  pricesTable,
} from './rollup-tables.ts';

/** About so many hours are counted in one statement: it stays small, and a crash costs little. */
const atOnce = 1000;
const hourList = "{hours:Array(DateTime('UTC'))}";
const dayList = "{days:Array(DateTime('UTC'))}";
const blockList = "{blocks:Array(DateTime('UTC'))}";
/** Halves of hours are made of records, hours of these, days of hours and blocks of days: of others than those counted here, too. */
const halves = `span = ${halfSpan} AND version = {version:UInt64}`;
const hoursOfDays = `span = ${hourSpan} AND toStartOfDay(start) IN ${dayList} AND (version = {version:UInt64} OR NOT start IN ${hourList})`;
const daysOfBlocks = `span = ${daySpan} AND toStartOfInterval(start, toIntervalSecond(${blockSpan})) IN ${blockList} AND (version = {version:UInt64} OR NOT start IN ${dayList})`;
const ofSpans = `((span < ${daySpan} AND toStartOfHour(start) IN ${hourList}) OR (span = ${daySpan} AND start IN ${dayList}))`;

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

/** A day is never cut: its sums would be made twice, and those of the first time be deleted. */
function inGroups(hours: readonly number[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const hour of hours) {
    const last = groups.at(-1);
    const isSameDay = startOf(last?.at(-1) ?? Number.NaN, daySpan) === startOf(hour, daySpan);
    if (last && (last.length < atOnce || isSameDay)) last.push(hour);
    else groups.push([hour]);
  }
  return groups;
}

const startOf = (hour: number, span: number): number => Math.floor(hour / span) * span;

interface Made {
  readonly product: string;
  /** Epoch seconds. */
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly blocks: readonly number[];
  readonly version: string;
}

async function countAnew(
  engine: RecordEngine,
  source: RollupSource,
  hours: readonly number[],
): Promise<void> {
  const made = await claimVersion(engine, source.product.name, hours);
  const range = sqlName(source.product.rangeField);
  const inHours = `toStartOfHour(${range}) IN ${hourList}`;
  const inDays = `toStartOfDay(${range}) IN ${dayList}`;
  const product = 'product = {product:String}';
  const latencies = latenciesOf(source, inHours);
  const [places, prices] = [placeLatenciesOf, pricesOf].map((select) => select(source, inDays));
  const sums = [
    {
      table: countsTable,
      columns:
        'span, start, direction, currency, country, status, records, provisional, arrived, ended, priced, total',
      which: ofSpans,
      selects: [
        countsOf(source, inHours),
        coarserCounts(hourSpan, `${product} AND ${halves}`),
        coarserCounts(daySpan, `${product} AND ${hoursOfDays}`),
      ],
    },
    {
      table: latenciesTable,
      columns: 'span, start, direction, records, provisional, measured, codes, weights, cells',
      which: ofSpans,
      selects: latencies
        ? [
            latencies,
            coarserLatencies(hourSpan, `${product} AND ${halves}`),
            coarserLatencies(daySpan, `${product} AND ${hoursOfDays}`),
          ]
        : [],
    },
    {
      table: placeLatenciesTable,
      columns: 'span, start, direction, country, network, measured, codes, weights',
      which: `((span = ${daySpan} AND start IN ${dayList}) OR (span = ${blockSpan} AND start IN ${blockList}))`,
      selects: places ? [places, coarserPlaceLatencies(blockSpan, `${product} AND ${daysOfBlocks}`)] : [],
    },
    {
      table: pricesTable,
      columns: 'start, direction, currency, country, network, records, total, prices',
      which: `start IN ${dayList}`,
      selects: prices ? [prices] : [],
    },
  ];
  for (const { table, columns, which, selects } of sums) {
    for (const select of selects)
      await engine.run(
        `INSERT INTO ${table} (product, version, account_id, ${columns}) SELECT {product:String}, {version:UInt64}, * FROM (${select})`,
        { ...made },
      );
    await dropReplaced(engine, table, which, made);
  }
  // Last: an hour that is up to date has no other rows than its own.
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${hourList}), {version:UInt64}, 1`,
    { ...made },
  );
}

/** What a crash leaves under a version that was only claimed belongs to hours that are counted again. */
async function claimVersion(engine: RecordEngine, product: string, hours: readonly number[]): Promise<Made> {
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${hourList}), ${nextVersion}, 0`,
    { product, hours },
  );
  const [claimed] = await engine.rows<{ version: string }>(
    `SELECT toString(max(version)) AS version FROM ${hoursTable} WHERE product = {product:String}`,
    { product },
  );
  const touched = (span: number) => [...new Set(hours.map((hour) => startOf(hour, span)))];
  return {
    ...{ product, hours, days: touched(daySpan), blocks: touched(blockSpan) },
    version: claimed?.version ?? '0',
  };
}

/** The engine merges most of what was replaced away by itself, but not groups that are no more. */
async function dropReplaced(engine: RecordEngine, table: string, spans: string, made: Made): Promise<void> {
  const which = `product = {product:String} AND ${spans} AND version < {version:UInt64}`;
  const params = { ...made };
  const [found] = await engine.rows<{ old: number }>(
    `SELECT count() AS old FROM ${table} WHERE ${which}`,
    params,
  );
  if (found && found.old > 0)
    await engine.run(
      `DELETE FROM ${table} WHERE ${which} SETTINGS lightweight_delete_mode = 'lightweight_update'`,
      params,
    );
}
