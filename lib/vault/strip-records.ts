import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnsOf, extraColumn, tableName } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { messageBit, personalBit } from './scope.ts';
import { vaultDatabase, vaultTable } from './vault-table.ts';
import { wipeReplaced } from './wipe-replaced.ts';

/** What of the records of every account is to be kept no longer. */
export interface Stripped {
  readonly personal: boolean;
  readonly bodies: boolean;
}

/** Empties personal fields, or texts of messages, so that no byte of them stays on the disk. */
export async function stripRecords(
  engine: RecordEngine,
  product: Product,
  { personal, bodies }: Stripped,
): Promise<void> {
  const columns = columnsOf(product)
    .filter((field) => (personal && field.personal) || (bodies && field.body))
    .map(({ name }) => sqlName(name));
  // What the catalogue does not know may be personal.
  if (personal) columns.push(sqlName(extraColumn));
  const bits = (personal ? personalBit : 0) | (bodies ? messageBit : 0);
  const changes = columns.map((column) => `${column} = ''`);
  await engine.run(
    `ALTER TABLE ${vaultTable(product)}
     UPDATE ${[...changes, `_with = bitAnd(_with, bitNot(toUInt8(${bits})))`].join(', ')}
     WHERE ${[...columns.map((column) => `${column} != ''`), `bitAnd(_with, ${bits}) != 0`].join(' OR ')}`,
  );
  await wipeReplaced(engine, { database: vaultDatabase, name: tableName(product) });
}
