import { createHash } from 'node:crypto';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';

/** Beside the records' own databases: it can be thrown away at any time and is made anew out of them. */
export const rollupDatabase = 'rollup';

const named = (name: string) => `${sqlName(rollupDatabase)}.${sqlName(name)}`;

/** How many records, and what they were charged, by the hour. */
export const countsTable = named('counts');
/** How long they took, by the hour: classes of a histogram, counted. By country there would be as many as records. */
export const latenciesTable = named('latencies');
/** What a record cost, by the day: how many cost the same, and when the first did. `hour` is the first of the day. */
export const pricesTable = named('prices');
/** Which version of an hour counts, and which hours have changed since it was made. */
export const hoursTable = named('hours');
/** What each product's sums were made by. */
export const marksTable = named('marks');

const hour = "product LowCardinality(String), hour DateTime('UTC'), version UInt64";
const group = 'account_id LowCardinality(String), direction LowCardinality(String)';

const ddl = [
  `CREATE TABLE ${countsTable} (${hour}, ${group}, country LowCardinality(String), status LowCardinality(String),
     currency LowCardinality(String), records UInt64, provisional UInt64, priced UInt64, total Decimal(38, 8))
   ENGINE = ReplacingMergeTree(version)
   ORDER BY (product, account_id, hour, direction, country, status, currency)`,
  `CREATE TABLE ${latenciesTable} (${hour}, ${group}, class Int16, passed UInt8, records UInt64)
   ENGINE = ReplacingMergeTree(version) ORDER BY (product, account_id, hour, direction, class, passed)`,
  `CREATE TABLE ${pricesTable} (${hour}, ${group}, country LowCardinality(String), network LowCardinality(String),
     currency LowCardinality(String), price Decimal(38, 8), records UInt64, first Int64)
   ENGINE = ReplacingMergeTree(version)
   ORDER BY (product, account_id, hour, direction, currency, country, network, price)`,
  `CREATE TABLE ${hoursTable} (${hour}, built UInt8)
   ENGINE = ReplacingMergeTree(version) ORDER BY (product, hour, built)`,
  `CREATE TABLE ${marksTable} (product LowCardinality(String), mark String, version UInt64)
   ENGINE = ReplacingMergeTree(version) ORDER BY product`,
];

/** Makes the tables, or makes them anew where they were made by another description. Ready when it resolves. */
export async function openRollups(engine: RecordEngine): Promise<void> {
  const mark = createHash('sha256').update(ddl.join('\n')).digest('hex');
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
