import { type PageSelection, recordConditions } from './record-conditions.ts';
import { csvColumns } from './record-csv.ts';
import type { RecordChunk, RecordEngine } from './record-engine.ts';
import { tableOf } from './record-table.ts';
import type { Projection } from './record-values.ts';
import { sqlName } from './sql-name.ts';

export interface CsvOptions {
  readonly projection: Projection;
  /** Epoch milliseconds: what was known at that time. Later records and receipts are not seen. */
  readonly asOf?: number;
  readonly signal?: AbortSignal;
}

/** Everything a selection means as CSV, newest first: the header, then whole lines in the engine's own bytes. */
export async function* streamCsv(
  engine: RecordEngine,
  database: string,
  selection: PageSelection,
  { projection, asOf, signal }: CsvOptions,
): AsyncGenerator<RecordChunk> {
  const { product, direction } = selection;
  const columns = csvColumns(product, direction, projection, asOf !== undefined);
  const { sql, params } = recordConditions(selection, asOf);
  yield { bytes: Buffer.from(columns.header), rows: 0 };
  yield* engine.stream(
    `SELECT ${columns.sql} FROM ${tableOf(database, product)} WHERE ${sql.join(' AND ')}
     ORDER BY ${sqlName(product.rangeField)} DESC, id DESC`,
    params,
    // With one thread it takes hardly longer, because packing is the other half, and a page finds the second core free.
    { format: 'CSV', settings: { max_threads: 1 }, ...(signal ? { signal } : {}) },
  );
}
