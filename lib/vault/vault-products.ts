import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { tableName } from '#lib/records/record-table.ts';
import { vaultDatabase } from './vault-table.ts';

/** The products of which something was ever kept: the others have no table yet. */
export async function productsInVault(engine: RecordEngine): Promise<readonly Product[]> {
  const rows = await engine.rows<{ name: string }>(
    'SELECT name FROM system.tables WHERE database = {database:String}',
    { database: vaultDatabase },
  );
  const names = new Set(rows.map(({ name }) => name));
  return products.filter((product) => names.has(tableName(product)));
}
