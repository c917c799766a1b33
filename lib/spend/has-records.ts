import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import { type Counted, countedRecords } from './spend-cells.ts';

/** Whether there is any record that counts. The product has a table. */
export async function hasRecords(
  engine: RecordEngine,
  product: Product,
  counted: Counted,
  signal?: AbortSignal,
): Promise<boolean> {
  if (counted.directions.every(({ owned }) => owned.length === 0)) return false;
  const { sql, params } = countedRecords(product, counted);
  const found = await engine.rows(
    `SELECT 1 AS one FROM ${vaultTable(product)} WHERE ${sql} LIMIT 1`,
    params,
    signal && { signal },
  );
  return found.length > 0;
}
