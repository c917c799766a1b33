import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { nextVersion } from './mark-hours.ts';
import {
  coarserCounts,
  coarserLatencies,
  coarserLevels,
  coarserPlaceLatencies,
  countsOf,
  latenciesOf,
  placeLatenciesOf,
  pricesOf,
  type RollupSource,
  weeklyLatencies,
} from './rollup-source.ts';
import {
  blockSpan,
  countsTable,
  daySpan,
  halfSpan,
  hourSpan,
  hoursTable,
  latenciesTable,
  placeLatenciesTable,
  pricesTable,
  weekSlot,
} from './rollup-tables.ts';

const hourList = "{hours:Array(DateTime('UTC'))}";
const dayList = "{days:Array(DateTime('UTC'))}";
const blockList = "{blocks:Array(DateTime('UTC'))}";
/** Halves of hours are made of records, hours of these, days of hours and blocks of days: of others than those counted here, too. */
const halves = `span = ${halfSpan} AND version = {version:UInt64}`;
const hoursOfDays = `span = ${hourSpan} AND toStartOfDay(start) IN ${dayList} AND (version = {version:UInt64} OR NOT start IN ${hourList})`;
const daysOfBlocks = `span = ${daySpan} AND toStartOfInterval(start, toIntervalSecond(${blockSpan})) IN ${blockList} AND (version = {version:UInt64} OR NOT start IN ${dayList})`;
const ofSpans = `((span < ${daySpan} AND toStartOfHour(start) IN ${hourList}) OR (span = ${daySpan} AND start IN ${dayList}))`;
/** A half hour of the week, as the first it is of in a block. */
const weekly = "{weekly:Array(DateTime('UTC'))}";
const weeklyOf = (slot: string) =>
  `toStartOfInterval(start, toIntervalSecond(${blockSpan})) + toIntervalSecond(${halfSpan} * ${slot})`;
const halvesOfWeeks = `span = ${halfSpan} AND ${weeklyOf(weekSlot)} IN ${weekly} AND (version = {version:UInt64} OR NOT toStartOfHour(start) IN ${hourList})`;
const ofWeeks = `(span = ${blockSpan} AND ${weeklyOf('slot')} IN ${weekly})`;

const weekSeconds = 7 * daySpan;

/** Of the span that an hour lies in; both in seconds. */
export const startOf = (hour: number, span: number): number => Math.floor(hour / span) * span;

interface Made {
  readonly product: string;
  /** Epoch seconds. */
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly blocks: readonly number[];
  readonly weekly: readonly number[];
  readonly version: string;
}

/** Counts the records of some hours, and adds up anew whatever these are part of; `hours` in epoch seconds. */
export async function countAnew(
  engine: RecordEngine,
  source: RollupSource,
  hours: readonly number[],
): Promise<void> {
  const made = await claimVersion(engine, source.product.name, hours);
  const range = sqlName(source.product.rangeField);
  const inHours = `toStartOfHour(${range}) IN ${hourList}`;
  const inDays = `toStartOfDay(${range}) IN ${dayList}`;
  const product = 'product = {product:String}';
  const counts: Sums = {
    table: countsTable,
    columns:
      'level, span, start, direction, currency, country, status, records, provisional, arrived, ended, priced, total',
    which: ofSpans,
    selects: [
      countsOf(source, inHours),
      coarserLevels(`${product} AND ${halves}`),
      coarserCounts(hourSpan, `${product} AND ${halves}`),
      coarserCounts(daySpan, `${product} AND ${hoursOfDays}`),
    ],
  };
  const latencies: Sums = {
    table: latenciesTable,
    columns: 'span, start, direction, slot, records, provisional, measured, codes, weights, cells',
    which: `(${ofSpans} OR ${ofWeeks})`,
    selects: madeOf(latenciesOf(source, inHours), [
      coarserLatencies(hourSpan, `${product} AND ${halves}`),
      coarserLatencies(daySpan, `${product} AND ${hoursOfDays}`),
      weeklyLatencies(`${product} AND ${halvesOfWeeks}`),
    ]),
  };
  const places: Sums = {
    table: placeLatenciesTable,
    columns: 'span, start, direction, country, network, measured, codes, weights',
    which: `((span = ${daySpan} AND start IN ${dayList}) OR (span = ${blockSpan} AND start IN ${blockList}))`,
    selects: madeOf(placeLatenciesOf(source, inDays), [
      coarserPlaceLatencies(blockSpan, `${product} AND ${daysOfBlocks}`),
    ]),
  };
  const prices: Sums = {
    table: pricesTable,
    columns: 'start, direction, currency, country, network, records, total, prices',
    which: `start IN ${dayList}`,
    selects: madeOf(pricesOf(source, inDays), []),
  };
  const lanes = [
    [counts, prices],
    [latencies, places],
  ];
  // Two beside each other: whoever reads records meanwhile finds connections free. What fails leaves nothing running
  // that the next try would not know of.
  const ended = await Promise.allSettled(lanes.map((lane) => sumAnew(engine, lane, made)));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  // Last: an hour that is up to date has no other rows than its own.
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${hourList}), {version:UInt64}, 1`,
    { ...made },
  );
}

interface Sums {
  readonly table: string;
  readonly columns: string;
  /** SQL of which rows they replace. */
  readonly which: string;
  /** Each may be made of those before it. */
  readonly selects: readonly string[];
}

/** Nothing where the records do not say what is to be summed. */
const madeOf = (records: string | null, coarser: readonly string[]): readonly string[] =>
  records === null ? [] : [records, ...coarser];

async function sumAnew(engine: RecordEngine, sums: readonly Sums[], made: Made): Promise<void> {
  for (const { table, columns, which, selects } of sums) {
    for (const select of selects)
      await engine.run(
        `INSERT INTO ${table} (product, version, account_id, ${columns}) SELECT {product:String}, {version:UInt64}, * FROM (${select})`,
        { ...made },
      );
    await dropReplaced(engine, table, which, made);
  }
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
  const halves = hours.flatMap((hour) => [hour, hour + halfSpan]);
  const weekly = [...new Set(halves.map((half) => startOf(half, blockSpan) + (half % weekSeconds)))];
  return {
    ...{ product, hours, days: touched(daySpan), blocks: touched(blockSpan), weekly },
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
