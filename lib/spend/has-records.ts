import type { RecordEngine } from '#lib/records/record-engine.ts';
import { vaultTable } from '#lib/vault/vault-table.ts';
import type { OwnedTime } from './owned-time.ts';
import { countedRecords } from './spend-cells.ts';

/**
 * Whether any record of a product is here, also one that was looked up by itself and lies in no owned stretch. The
 * product has a table.
 */
export async function hasRecords(
  engine: RecordEngine,
  { product, accountId, asked }: Pick<OwnedTime, 'product' | 'accountId' | 'asked'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const anywhere = { direction: null, owned: [asked], provisional: [] };
  const { sql, params } = countedRecords(product, { accountId, directions: [anywhere] });
  const found = await engine.rows(
    `SELECT 1 AS one FROM ${vaultTable(product)} WHERE ${sql} LIMIT 1`,
    params,
    signal && { signal },
  );
  return found.length > 0;
}
