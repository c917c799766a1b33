import { instant } from './as-of.ts';
import { type PageSelection, recordConditions } from './record-conditions.ts';
import type { RecordEngine } from './record-engine.ts';
import { recordJson, recordLine } from './record-json.ts';
import { tableOf } from './record-table.ts';
import type { Projection } from './record-values.ts';
import { sqlName } from './sql-name.ts';

/** Where a page ended: pages go on below it, whatever has arrived above meanwhile. */
export interface RecordKey {
  /** Epoch milliseconds of the product's range field. */
  readonly time: number;
  readonly id: string;
}

export interface RecordText {
  /** A JSON array of records as the API spells them. */
  readonly body: string;
  readonly count: number;
  readonly last: RecordKey | null;
  readonly more: boolean;
  /** What `beside` says of each record, in their order. */
  readonly beside: readonly string[];
}

export interface PageOptions {
  readonly limit: number;
  readonly after?: RecordKey;
  readonly projection: Projection;
  /** Epoch milliseconds: what was known at that time. Later records and receipts are not seen. */
  readonly asOf?: number;
  /** SQL of a text about each record that is not part of it; without tabs and line ends. */
  readonly beside?: string;
}

/** One page, newest first, in the engine's own bytes; only the last record is read to know where it ended. */
export async function selectPage(
  engine: RecordEngine,
  database: string,
  selection: PageSelection,
  { limit, after, projection, asOf, beside }: PageOptions,
  signal?: AbortSignal,
): Promise<RecordText> {
  const { product, direction } = selection;
  const range = sqlName(product.rangeField);
  const conditions = recordConditions(selection, asOf);
  const where = [...conditions.sql];
  const params = { ...conditions.params, limit: limit + 1 };
  if (after) {
    // The first half alone lets the primary key skip everything newer than the key.
    where.push(`${range} <= ${instant('afterTime')}`);
    where.push(`(${range} < ${instant('afterTime')} OR id < {afterId:String})`);
    Object.assign(params, { afterTime: after.time, afterId: after.id });
  }
  const order = `ORDER BY ${range} DESC, id DESC`;
  const text = await engine.text(
    `SELECT ${recordJson(product, direction, projection, asOf !== undefined)}${beside === undefined ? '' : `, ${beside}`}
     FROM ${tableOf(database, product)} WHERE ${where.join(' AND ')} ${order} LIMIT {limit:UInt32}`,
    params,
    { format: 'TabSeparatedRaw', ...(signal ? { signal } : {}) },
  );
  const about: string[] = [];
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      if (beside === undefined) return recordLine(line);
      const tab = line.lastIndexOf('\t');
      about.push(line.slice(tab + 1));
      return recordLine(line.slice(0, tab));
    });
  const more = lines.length > limit;
  if (more) lines.length = limit;
  return {
    body: `[${lines.join(',')}]`,
    count: lines.length,
    last: keyOf(lines.at(-1), product.rangeField),
    more,
    beside: about.slice(0, lines.length),
  };
}

function keyOf(line: string | undefined, rangeField: string): RecordKey | null {
  if (line === undefined) return null;
  const record = JSON.parse(line) as Record<string, unknown>;
  return { time: Date.parse(String(record[rangeField])), id: String(record.id) };
}
