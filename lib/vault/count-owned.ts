import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { Interval } from './intervals.ts';
import { vaultTable } from './vault-table.ts';

/** How many records of an account are owned in a stretch of time. The product has a table. */
export async function countOwned(
  engine: RecordEngine,
  product: Product,
  accountId: string,
  { from, until }: Interval,
  signal?: AbortSignal,
): Promise<number> {
  const range = sqlName(product.rangeField);
  const [found] = await engine.rows<{ records: string }>(
    `SELECT toString(count()) AS records FROM ${vaultTable(product)}
     WHERE account_id = {account:String} AND ${range} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
       AND ${range} < fromUnixTimestamp64Milli({until:Int64}, 'UTC')`,
    { account: accountId, from, until },
    signal && { signal },
  );
  return Number(found?.records ?? 0);
}
