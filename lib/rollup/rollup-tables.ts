import { createHash } from 'node:crypto';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { promptCleanup } from '#lib/records/record-table.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';
import { stopInserts } from '#lib/records/stop-inserts.ts';

/** Sums are kept by so many seconds, coarsest first. Clocks of nearly every zone change their hour at the finest. */
export const rollupSpans = [86_400, 3600, 1800] as const;
export const [daySpan, hourSpan, halfSpan] = rollupSpans;
/** Of what would be too many rows by the day. Whole weeks: an hour of the week is the same one in each of them. */
export const blockSpan = 28 * daySpan;
/** Of hours of the week, that a chart reads as many of as there are blocks. */
export const seasonSpan = 3 * blockSpan;

/**
 * Days begin when clocks of a zone say so: their phase is so many half hours after midnight of UTC. Those of UTC are kept
 * always, others once somebody has asked for them.
 */
export const utcPhase = 0;
export const dayPhases = daySpan / halfSpan;
/** Hours of the week begin with those of UTC, or half an hour later. */
export const hourPhases = [0, 1] as const;

/**
 * What counts are told apart by besides direction and currency: each way by itself, so that no chart adds up more rows
 * than it must. A level is its place: a bit for status and one for country, as the engine numbers groupings.
 */
export const countLevels = [[], ['status'], ['country'], ['country', 'status']] as const;

/** The coarsest level that tells some columns apart. */
export const levelOf = (columns: readonly string[]): number =>
  countLevels.findIndex((level: readonly string[]) =>
    countLevels.flat().every((column) => !columns.includes(column) || level.includes(column)),
  );

const weekSlots = (7 * daySpan) / halfSpan;
const weekSlot = `intDiv(toUnixTimestamp(start) % ${7 * daySpan}, ${halfSpan})`;
/**
 * SQL of how many half hours of its week lie before the hour, of some phase, that a half hour is of; weeks are counted
 * from the first of 1970. The last hour of a later phase ends with the first half hour of the week.
 */
export const weekSlotOf = (phase: string): string =>
  `toUInt16((${weekSlot} + ${weekSlots} - (${weekSlot} + ${phase}) % 2) % ${weekSlots})`;

/** Beside the records' own databases: it can be thrown away at any time and is made anew out of them. */
export const rollupDatabase = 'rollup';

const named = (name: string) => `${sqlName(rollupDatabase)}.${sqlName(name)}`;

/** How many records, and what they were charged, by spans of time and by each of the levels. */
export const countsTable = named('counts');
/**
 * How long they took, by spans of time: a histogram each, and as it is drawn. By country there would be as many classes
 * as records. Blocks are told apart by the hours of a week, of either phase.
 */
export const latenciesTable = named('latencies');
/** The same by country and network, by the day and by blocks of days. */
export const placeLatenciesTable = named('place_latencies');
/** What a record cost, by the day: how many cost the same and when the first did, the commonest first. */
export const pricesTable = named('prices');
/** Which version of an hour counts, and which hours have changed since it was made. */
export const hoursTable = named('hours');
/** Phases of days that are kept beside those of UTC. */
export const phasesTable = named('phases');
/** What each product's sums were made by. */
export const marksTable = named('marks');

const versioned = 'product LowCardinality(String), version UInt64, account_id LowCardinality(String)';
const group = "start DateTime('UTC'), direction LowCardinality(String)";
const place = 'currency LowCardinality(String), country LowCardinality(String)';
/** Not compressed: unpacking a year of them takes a fifth of what reading them does, and they are small. */
const list = (name: string, type: string) => `${name} Array(${type}) CODEC(NONE)`;
const histogram = `${list('codes', 'UInt16')}, ${list('weights', 'UInt32')}`;
/**
 * A chart reads some hours of each day or week: what lies between them is skipped. What is deleted is written down beside
 * the rows, which takes the numbers of blocks: waiting until parts are made anew takes up to a second.
 */
const grain = (rows: number) =>
  `SETTINGS index_granularity = ${rows}, enable_block_number_column = 1, enable_block_offset_column = 1, ${promptCleanup}`;

const ddl = [
  `CREATE TABLE ${countsTable} (${versioned}, level UInt8, span UInt32, phase UInt8, ${group}, ${place}, status LowCardinality(String),
     records UInt64, provisional UInt64, arrived UInt64, ended UInt64, priced UInt64, total Decimal(38, 8))
   ENGINE = ReplacingMergeTree(version)
   ORDER BY (product, account_id, level, span, phase, start, direction, country, status, currency) ${grain(1024)}`,
  `CREATE TABLE ${latenciesTable} (${versioned}, span UInt32, phase UInt8, ${group}, slot UInt16, records UInt64, provisional UInt64,
     measured UInt64, ${histogram}, ${list('cells', 'UInt32')})
   ENGINE = ReplacingMergeTree(version) ORDER BY (product, account_id, span, phase, start, direction, slot) ${grain(32)}`,
  `CREATE TABLE ${placeLatenciesTable} (${versioned}, span UInt32, ${group}, country LowCardinality(String),
     network LowCardinality(String), measured UInt64, ${histogram})
   ENGINE = ReplacingMergeTree(version) ORDER BY (product, account_id, span, start, direction, country, network) ${grain(256)}`,
  `CREATE TABLE ${pricesTable} (${versioned}, ${group}, ${place}, network LowCardinality(String), records UInt64,
     total Decimal(38, 8),
     prices Array(Tuple(price Decimal(38, 8), records UInt64, first Int64)))
   ENGINE = ReplacingMergeTree(version)
   ORDER BY (product, account_id, start, direction, currency, country, network) ${grain(1024)}`,
  `CREATE TABLE ${hoursTable} (product LowCardinality(String), hour DateTime('UTC'), version UInt64, built UInt8)
   ENGINE = ReplacingMergeTree(version) ORDER BY (product, hour, built)`,
  `CREATE TABLE ${phasesTable} (product LowCardinality(String), phase UInt8) ENGINE = ReplacingMergeTree ORDER BY (product, phase)`,
  `CREATE TABLE ${marksTable} (product LowCardinality(String), mark String, version UInt64)
   ENGINE = ReplacingMergeTree(version) ORDER BY product`,
];

/** Ends what a process before this one, or a call that was given up, may still be writing. */
export async function stopWriting(engine: RecordEngine): Promise<void> {
  // A user of a server may not be allowed to; then the engine merges away what is there twice.
  await stopInserts(engine, rollupDatabase).catch(() => undefined);
}

/** Makes the tables, or makes them anew where they were made by another description. Ready when it resolves. */
export async function openRollups(engine: RecordEngine): Promise<void> {
  const mark = createHash('sha256').update(ddl.join('\n')).digest('hex');
  await stopWriting(engine);
  const [found] = await engine.rows<{ comment: string }>(
    `SELECT comment FROM system.tables WHERE database = {database:String} AND name = 'marks'`,
    { database: rollupDatabase },
  );
  if (found?.comment === mark) return;
  await engine.run(`DROP DATABASE IF EXISTS ${sqlName(rollupDatabase)} SYNC`);
  await engine.run(`CREATE DATABASE ${sqlName(rollupDatabase)}`);
  for (const statement of ddl.slice(0, -1)) await engine.run(statement);
  // Last, with the mark: what lacks it is made anew.
  await engine.run(`${ddl.at(-1)} COMMENT ${sqlText(mark)}`);
}
