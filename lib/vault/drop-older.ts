import type { Product } from '#lib/catalogue/product.ts';
import { deleteRows } from '#lib/records/delete-rows.ts';
import type { EngineParams, RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { markHours } from '#lib/rollup/mark-hours.ts';
import { vaultTable } from './vault-table.ts';

/** So much older than the last purchase another one may be whose taking over was cut short beside it. */
const youngestMs = 3_600_000;

/**
 * A crash between writing a newer version of a record and dropping the older one leaves both. Drops the older ones among
 * the records of the last purchases, and says how many records it was.
 */
export async function dropOlderOfYoungest(engine: RecordEngine, product: Product): Promise<number> {
  const table = vaultTable(product);
  return dropOlder(
    engine,
    product,
    `_bought >= (SELECT max(_bought) FROM ${table}) - toIntervalMillisecond(${youngestMs})`,
  );
}

/** The same for one purchase: a report that was taken over. */
export async function dropOlderThan(
  engine: RecordEngine,
  product: Product,
  purchaseId: string,
): Promise<number> {
  return dropOlder(engine, product, '_purchase = {purchase:String}', { purchase: purchaseId });
}

/** The same for the records SQL names. */
export async function dropOlder(
  engine: RecordEngine,
  product: Product,
  which: string,
  params: EngineParams = {},
): Promise<number> {
  const table = vaultTable(product);
  const key = `${sqlName(product.rangeField)}, id, account_id`;
  const twice = `SELECT ${key}, arraySort(groupUniqArray((_bought, _purchase))) AS versions
    FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${which})
    GROUP BY ${key} HAVING length(versions) > 1`;
  const [found] = await engine.rows<{ records: string }>(
    `SELECT toString(count()) AS records FROM (${twice})`,
    params,
  );
  const records = Number(found?.records ?? 0);
  if (records === 0) return 0;
  await markHours(engine, product, `SELECT ${sqlName(product.rangeField)} AS at FROM (${twice})`, params);
  await deleteRows(
    engine,
    table,
    `(${key}, _bought, _purchase) IN (
       SELECT ${key}, older.1, older.2 FROM (
         SELECT ${key}, arrayJoin(arrayPopBack(versions)) AS older FROM (${twice})))`,
    params,
  );
  return records;
}
