import { createHash } from 'node:crypto';
import type { Product } from '#lib/catalogue/product.ts';
import { cellFeed } from '#lib/records/cell-feed.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import {
  columnsOf,
  columnType,
  createTables,
  extraColumn,
  tableName,
  tableOf,
} from '#lib/records/record-table.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';

export const vaultDatabase = 'vault';

export const vaultTable = (product: Product): string => tableOf(vaultDatabase, product);

/** Takes the text of each cell in the order of the product's columns, then what no column keeps, and the version. */
export const incomingOf = (product: Product): string =>
  `${sqlName(vaultDatabase)}.${sqlName(`${tableName(product)}_incoming`)}`;

/** Makes what a product's records are kept in, or brings it up to the catalogue. Ready when it resolves. */
export async function openVaultTable(engine: RecordEngine, product: Product): Promise<void> {
  await createTables(engine, vaultDatabase, [product], { versioned: true });
  const feed = `${sqlName(vaultDatabase)}.${sqlName(`${tableName(product)}_incoming_feed`)}`;
  const { cells, values, condition } = cellFeed(
    { product, direction: null },
    columnsOf(product).map(({ name }) => name),
  );
  const extra = sqlName(extraColumn);
  const ddl = [
    ...columnsOf(product).map(
      (field) =>
        `ALTER TABLE ${vaultTable(product)} ADD COLUMN IF NOT EXISTS ${sqlName(field.name)} ${columnType(field)}`,
    ),
    `CREATE TABLE ${incomingOf(product)} (${cells}, rest String, bought Int64, purchase String, hash UInt64, asked UInt8) ENGINE = Null`,
    `CREATE MATERIALIZED VIEW ${feed} TO ${vaultTable(product)} AS
     SELECT * EXCEPT (rest) REPLACE (${mergedObjects(extra, 'rest')} AS ${extra})
     FROM (SELECT ${values}, rest, fromUnixTimestamp64Milli(bought, 'UTC') AS _bought, purchase AS _purchase, hash AS _hash, asked AS _with
           FROM ${incomingOf(product)} WHERE ${condition})`,
  ];
  const mark = createHash('sha256').update(JSON.stringify(ddl)).digest('hex');
  const [found] = await engine.rows<{ comment: string }>(
    `SELECT comment FROM system.tables WHERE database = {database:String} AND name = {name:String}`,
    { database: vaultDatabase, name: `${tableName(product)}_incoming_feed` },
  );
  if (found?.comment === mark) return;
  await engine.run(`DROP TABLE IF EXISTS ${feed} SYNC`);
  await engine.run(`DROP TABLE IF EXISTS ${incomingOf(product)} SYNC`);
  for (const statement of ddl.slice(0, -1)) await engine.run(statement);
  // Last, with the mark: what lacks it is made anew.
  await engine.run(`${ddl.at(-1)} COMMENT ${sqlText(mark)}`);
}

/** SQL of two JSON objects as one; either may be empty text. They never name the same thing. */
const mergedObjects = (one: string, other: string): string =>
  `multiIf(${other} = '', ${one}, ${one} = '', ${other}, concat(substring(${one}, 1, length(${one}) - 1), ',', substring(${other}, 2)))`;
