import { createHash } from 'node:crypto';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from './record-engine.ts';
import { createTables, refillIds, tableOf } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';
import { stopInserts } from './stop-inserts.ts';

/** How the cells of a file become records: the columns that take its text, and what is made of them. */
export interface Feed {
  readonly cells: string;
  readonly values: string;
  readonly condition: string;
}

/** Which block of the file a row came with. One block is one part, and a part is there whole or not at all. */
const blockColumn = '_block';
const loadSettings = [
  'input_format_csv_allow_variable_number_of_columns = 1',
  'input_format_csv_empty_as_default = 1',
  'max_insert_block_size = 100000000',
  'min_insert_block_size_rows = 100000000',
  'min_insert_block_size_bytes = 4000000000',
].join(', ');

/** The INSERT of one block, whose number travels as the one setting that is free text. */
export const loadBlock = (database: string, block: number): string =>
  `INSERT INTO ${sqlName(database)}.incoming SETTINGS log_comment = '${block}', ${loadSettings} FORMAT CSV`;

/**
 * Makes the tables of an import, or finds those of one that was cut short, and tells which blocks are there. `key` tells
 * the file from every other: what was begun of another, or by another version of the feed, is thrown away.
 */
export async function beginImport(
  engine: RecordEngine,
  database: string,
  product: Product,
  feed: Feed,
  key: string,
): Promise<ReadonlySet<number>> {
  const mark = createHash('sha256')
    .update(JSON.stringify([key, feed]))
    .digest('hex');
  await stopInserts(engine, database);
  const [begun] = await engine.rows<{ comment: string }>(
    `SELECT comment FROM system.tables WHERE database = {database:String} AND name = 'incoming_feed'`,
    { database },
  );
  const taken = begun?.comment === mark ? await resume(engine, database, product) : null;
  // Blocks count from one: rows of block zero would be those of an engine that keeps the number to itself.
  if (taken && !taken.has(0)) return taken;
  await dropDatabase(engine, database);
  await createTables(engine, database, [product]);
  const table = tableOf(database, product);
  await engine.run(`ALTER TABLE ${table} ADD COLUMN ${blockColumn} UInt32 CODEC(Delta, ZSTD)`);
  await engine.run(`CREATE TABLE ${sqlName(database)}.incoming (${feed.cells}) ENGINE = Null`);
  // Last, with the mark: what lacks it was never begun.
  await engine.run(
    `CREATE MATERIALIZED VIEW ${sqlName(database)}.incoming_feed TO ${table}
     AS SELECT ${feed.values}, toUInt32OrZero(getSetting('log_comment')) AS ${blockColumn}
     FROM ${sqlName(database)}.incoming WHERE ${feed.condition} COMMENT ${sqlText(mark)}`,
  );
  return new Set();
}

/** A crash may have kept a block's records and lost their ids, which follow from the records. */
async function resume(
  engine: RecordEngine,
  database: string,
  product: Product,
): Promise<ReadonlySet<number>> {
  await refillIds(engine, database, product);
  const blocks = await engine.rows<{ block: number }>(
    `SELECT DISTINCT ${blockColumn} AS block FROM ${tableOf(database, product)}`,
  );
  return new Set(blocks.map(({ block }) => block));
}

const dropsAtMost = 10;

/** Throws the database away, with whatever is in it. */
export async function dropDatabase(engine: RecordEngine, database: string): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      return await engine.run(`DROP DATABASE IF EXISTS ${sqlName(database)} SYNC`);
    } catch (error) {
      // The engine drops table by table, and may find the database not empty after the last: it asks to be told again.
      if (tries === dropsAtMost || !isNotEmpty(error)) throw error;
    }
}

const isNotEmpty = (error: unknown) => error instanceof Error && 'code' in error && error.code === '219';
