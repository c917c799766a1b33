import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { idsOf, tableName } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markHours } from '#lib/rollup/mark-hours.ts';
import { type Doomed, doomedCondition } from './doomed.ts';
import type { Interval } from './intervals.ts';
import { secondMs } from './page-coverage.ts';
import { vaultDatabase, vaultTable } from './vault-table.ts';
import { wipeReplaced } from './wipe-replaced.ts';

/** What is done about a product's records before the engine forgets them: they count as owned no more. */
export type Disown = (accountId: string, moments: readonly Interval[]) => Promise<void>;

export const leavingName = (product: Product): string => `${tableName(product)}_leaving`;
const leavingTable = (product: Product) => `${sqlName(vaultDatabase)}.${sqlName(leavingName(product))}`;

/** How many records of an account are meant; also in the database of an opened report. */
export async function countDoomed(
  engine: RecordEngine,
  table: string,
  product: Product,
  accountId: string,
  doomed: Doomed,
): Promise<number> {
  const { sql, params } = doomedCondition(product, accountId, doomed);
  const [found] = await engine.rows<{ records: string }>(
    `SELECT toString(count()) AS records FROM ${table} WHERE ${sql}`,
    params,
  );
  return Number(found?.records ?? 0);
}

/**
 * Deletes records so that no byte of them stays on the disk, and says how many they were. Nothing may be written to the
 * product meanwhile.
 */
export async function discardRecords(
  engine: RecordEngine,
  product: Product,
  accountId: string,
  doomed: Doomed,
  disown: Disown,
): Promise<number> {
  const { sql, params } = doomedCondition(product, accountId, doomed);
  const leaving = leavingTable(product);
  const range = sqlName(product.rangeField);
  await engine.run(`DROP TABLE IF EXISTS ${leaving} SYNC`);
  // The engine keeps the text of a mutation beside the table: it names keys, never the number.
  await engine.run(
    `CREATE TABLE ${leaving} (time DateTime64(3, 'UTC'), id String, account_id String)
     ENGINE = MergeTree ORDER BY (time, id)`,
  );
  await engine.run(
    `INSERT INTO ${leaving} SELECT ${range}, id, account_id FROM ${vaultTable(product)} WHERE ${sql}`,
    params,
  );
  if (doomed.by === 'number') await disownListed(engine, product, disown);
  else await disown(accountId, [whole(doomed)]);
  return finishLeaving(engine, product);
}

/** A discard that was cut short: it is done to the end. */
export async function resumeDiscard(engine: RecordEngine, product: Product, disown: Disown): Promise<number> {
  await disownListed(engine, product, disown);
  return finishLeaving(engine, product);
}

/** Deletes what is listed, and says how many records that were; doing so again finds nothing left to do. */
async function finishLeaving(engine: RecordEngine, product: Product): Promise<number> {
  const [table, leaving] = [vaultTable(product), leavingTable(product)];
  const range = sqlName(product.rangeField);
  const [listed] = await engine.rows<{ records: string }>(
    `SELECT toString(count()) AS records FROM ${leaving}`,
  );
  const records = Number(listed?.records ?? 0);
  if (records > 0) {
    await markHours(engine, product, `SELECT time AS at FROM ${leaving}`);
    await engine.run(
      `ALTER TABLE ${table} DELETE WHERE (${range}, id, account_id) IN (SELECT time, id, account_id FROM ${leaving})`,
    );
    await engine.run(
      `ALTER TABLE ${idsOf(vaultDatabase, product)} DELETE WHERE time IN (SELECT time FROM ${leaving})
         AND time NOT IN (SELECT ${range} FROM ${table} WHERE ${range} IN (SELECT time FROM ${leaving}))`,
    );
  }
  await wipeReplaced(engine, { database: vaultDatabase, name: tableName(product) });
  await engine.run(`DROP TABLE ${leaving} SYNC`);
  return records;
}

/** Whole seconds around each record: ranges are asked so. */
async function disownListed(engine: RecordEngine, product: Product, disown: Disown): Promise<void> {
  const rows = await engine.rows<{ account: string; seconds: string[] }>(
    `SELECT account_id AS account, groupUniqArray(toString(toUnixTimestamp(time))) AS seconds
     FROM ${leavingTable(product)} GROUP BY account_id`,
  );
  for (const { account, seconds } of rows)
    await disown(
      account,
      seconds.map((second) => ({
        from: Number(second) * secondMs,
        until: (Number(second) + 1) * secondMs,
      })),
    );
}

const whole = (doomed: Exclude<Doomed, { by: 'number' }>): Interval => ({
  from: 0,
  until: doomed.by === 'age' ? doomed.before : Number.MAX_SAFE_INTEGER,
});
