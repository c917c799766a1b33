import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { finerOf, keptPhases } from './keep-phases.ts';
import { nextVersion } from './mark-hours.ts';
import {
  allOf,
  coarserCounts,
  coarserLatencies,
  coarserLevels,
  coarserPlaceLatencies,
  countsOf,
  keptCounts,
  keptLatencies,
  keptPlaceLatencies,
  keptPrices,
  latenciesOf,
  placeLatenciesOf,
  pricesOf,
  type RollupSource,
  seasonalLatencies,
  weeklyLatencies,
} from './rollup-source.ts';
import {
  blockSpan,
  daySpan,
  halfSpan,
  hourPhases,
  hourSpan,
  hoursTable,
  seasonSpan,
  weekSlotOf,
} from './rollup-tables.ts';
import { deleteSums, type SumTable, writeSums } from './write-sums.ts';

const hourList = "{hours:Array(DateTime('UTC'))}";
const dayList = "{days:Array(DateTime('UTC'))}";
const blockList = "{blocks:Array(DateTime('UTC'))}";
/** Halves of hours are made of records, hours of these, days of either and blocks of days: of others than those counted here, too. */
const halves = 'version = {version:UInt64}';
const ofDays =
  "toStartOfDay(start) IN {nearby:Array(DateTime('UTC'))} AND (version = {version:UInt64} OR NOT toStartOfHour(start) IN {hours:Array(DateTime('UTC'))})";
/** A day of any phase that holds something of a day of UTC: it begins in it, or ends in it. */
const touching = (start: string) =>
  `(toStartOfDay(${start}) IN ${dayList} OR toStartOfDay(${start} + toIntervalSecond(${daySpan - halfSpan})) IN ${dayList})`;
const daysOfBlocks = `span = ${daySpan} AND toStartOfInterval(start, toIntervalSecond(${blockSpan})) IN ${blockList} AND (version = {version:UInt64} OR NOT start IN ${dayList})`;
const ofSpans = `((span < ${daySpan} AND toStartOfHour(start) IN ${hourList}) OR (span = ${daySpan} AND ${touching('start')}))`;
/** An hour of the week, as the first it is of in a block or a season. */
const firstOf = (span: number, slot: string) =>
  `toStartOfInterval(start, toIntervalSecond(${span})) + toIntervalSecond(${halfSpan} * ${slot})`;
const inWeekly = (slot: string) => `${firstOf(blockSpan, slot)} IN {weekly:Array(DateTime('UTC'))}`;
const inSeasonal = (slot: string) => `${firstOf(seasonSpan, slot)} IN {seasonal:Array(DateTime('UTC'))}`;
// Before they are told apart by phase: what is not of these hours of the week is not read.
const ofHours = hourPhases.map((phase) => inWeekly(weekSlotOf(`${phase}`))).join(' OR ');
const ofBlocks = `toStartOfInterval(start, toIntervalSecond(${blockSpan})) IN ${blockList} AND (${ofHours}) AND (version = {version:UInt64} OR NOT toStartOfHour(start) IN ${hourList})`;
const ofSeasons = `toStartOfInterval(start, toIntervalSecond(${seasonSpan})) IN {seasons:Array(DateTime('UTC'))} AND ${inSeasonal('slot')} AND (version = {version:UInt64} OR NOT ${inWeekly('slot')})`;
const ofWeeks = `((span = ${blockSpan} AND ${inWeekly('slot')}) OR (span = ${seasonSpan} AND ${inSeasonal('slot')}))`;

const weekSeconds = 7 * daySpan;
const weekSlots = weekSeconds / halfSpan;

/** Which half hour of the week its hour begins with; as the engine is told by `weekSlotOf`. */
const hourOfSlot = (slot: number, phase: number): number =>
  (slot + weekSlots - ((slot + phase) % 2)) % weekSlots;

/** Of the span that an hour lies in; both in seconds. */
export const startOf = (hour: number, span: number): number => Math.floor(hour / span) * span;

/** When what is made anew begins, in epoch seconds. */
interface Made {
  readonly product: string;
  readonly hours: readonly number[];
  /** Of UTC. */
  readonly days: readonly number[];
  /** And those beside them, that days of other phases reach into. */
  readonly nearby: readonly number[];
  readonly blocks: readonly number[];
  readonly seasons: readonly number[];
  readonly weekly: readonly number[];
  readonly seasonal: readonly number[];
  readonly phases: readonly number[];
  readonly version: string;
}

/** Counts the records of some hours, and adds up anew whatever these are part of; `hours` in epoch seconds. */
export async function countAnew(
  engine: RecordEngine,
  source: RollupSource,
  hours: readonly number[],
): Promise<void> {
  const { name } = source.product;
  const made = madeOf(name, hours, await claimVersion(engine, name, hours), await keptPhases(engine, name));
  const range = sqlName(source.product.rangeField);
  const inHours = `toStartOfHour(${range}) IN ${hourList}`;
  const inDays = `toStartOfDay(${range}) IN ${dayList}`;
  const product = 'product = {product:String}';
  const hourly = [{ span: halfSpan, where: `${product} AND ${halves}` }, allOf(hourSpan)] as const;
  const daily = finerOf(made.phases).map(
    ({ span, phases }) =>
      [
        { span, where: `${product} AND ${ofDays}` },
        { span: daySpan, phases: `[${phases.join(', ')}]`, which: touching('_start') },
      ] as const,
  );
  const counts: Sums = {
    ...keptCounts,
    which: ofSpans,
    selects: [
      countsOf(source, inHours),
      coarserLevels(`${product} AND span = ${halfSpan} AND ${halves}`),
      coarserCounts(...hourly),
      ...daily.map((one) => coarserCounts(...one)),
    ],
  };
  const latencies: Sums = {
    ...keptLatencies,
    which: `(${ofSpans} OR ${ofWeeks})`,
    selects: allOrNone(latenciesOf(source, inHours), [
      coarserLatencies(...hourly),
      ...daily.map((one) => coarserLatencies(...one)),
      weeklyLatencies(`${product} AND ${ofBlocks}`, inWeekly('_slot')),
      seasonalLatencies(`${product} AND ${ofSeasons}`, inSeasonal('_slot')),
    ]),
  };
  const places: Sums = {
    ...keptPlaceLatencies,
    which: `((span = ${daySpan} AND start IN ${dayList}) OR (span = ${blockSpan} AND start IN ${blockList}))`,
    selects: allOrNone(placeLatenciesOf(source, inDays), [
      coarserPlaceLatencies(blockSpan, `${product} AND ${daysOfBlocks}`),
    ]),
  };
  const prices: Sums = {
    ...keptPrices,
    which: `start IN ${dayList}`,
    selects: allOrNone(pricesOf(source, inDays), []),
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

interface Sums extends SumTable {
  /** SQL of which rows they replace. */
  readonly which: string;
  /** Each may be made of those before it. */
  readonly selects: readonly string[];
}

/** Nothing where the records do not say what is to be summed. */
const allOrNone = (records: string | null, coarser: readonly string[]): readonly string[] =>
  records === null ? [] : [records, ...coarser];

async function sumAnew(engine: RecordEngine, sums: readonly Sums[], made: Made): Promise<void> {
  for (const one of sums) {
    for (const select of one.selects) await writeSums(engine, one, select, { ...made });
    await dropReplaced(engine, one, made);
  }
}

/** What a crash leaves under a version that was only claimed belongs to hours that are counted again. */
async function claimVersion(
  engine: RecordEngine,
  product: string,
  hours: readonly number[],
): Promise<string> {
  await engine.run(
    `INSERT INTO ${hoursTable} (product, hour, version, built)
     SELECT {product:String}, arrayJoin(${hourList}), ${nextVersion}, 0`,
    { product, hours },
  );
  const [claimed] = await engine.rows<{ version: string }>(
    `SELECT toString(max(version)) AS version FROM ${hoursTable} WHERE product = {product:String}`,
    { product },
  );
  return claimed?.version ?? '0';
}

function madeOf(product: string, hours: readonly number[], version: string, phases: readonly number[]): Made {
  const touched = (times: readonly number[], span: number) => [
    ...new Set(times.map((time) => startOf(time, span))),
  ];
  const hoursOfWeek = (span: number) => [
    ...new Set(
      hours
        .flatMap((hour) => [hour, hour + halfSpan])
        .flatMap((half) => {
          const slot = (half % weekSeconds) / halfSpan;
          return hourPhases.map((phase) => startOf(half, span) + halfSpan * hourOfSlot(slot, phase));
        }),
    ),
  ];
  const days = touched(hours, daySpan);
  return {
    ...{ product, hours, phases, version, days },
    // The engine knows no time before 1970.
    nearby: touched(
      days.flatMap((day) => [Math.max(0, day - daySpan), day, day + daySpan]),
      daySpan,
    ),
    ...{ blocks: touched(hours, blockSpan), seasons: touched(hours, seasonSpan) },
    ...{ weekly: hoursOfWeek(blockSpan), seasonal: hoursOfWeek(seasonSpan) },
  };
}

/** The engine merges most of what was replaced away by itself, but not groups that are no more. */
async function dropReplaced(engine: RecordEngine, { table, which: spans }: Sums, made: Made): Promise<void> {
  const which = `product = {product:String} AND ${spans} AND version < {version:UInt64}`;
  await deleteSums(engine, table, which, { ...made });
}
