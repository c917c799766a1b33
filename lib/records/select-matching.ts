import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { instant } from './as-of.ts';
import { addOwnership } from './record-conditions.ts';
import type { RecordEngine } from './record-engine.ts';
import { recordJson, recordLine } from './record-json.ts';
import { tableOf } from './record-table.ts';
import type { Projection } from './record-values.ts';
import { sqlName } from './sql-name.ts';

export interface Matching {
  readonly product: Product;
  readonly accountIds: readonly string[];
  readonly direction?: Direction;
  readonly projection: Projection;
  readonly asOf?: number;
  /** Any of these fields has to hold any of these values. */
  readonly fields: readonly string[];
  readonly values: readonly string[];
  /** Further SQL, which may use `{values:Array(String)}`. */
  readonly narrowing?: readonly string[];
  /** SQL of a text about each record that is not part of it; without tabs and line ends. */
  readonly beside?: string;
}

export interface MatchingRecords {
  readonly body: string;
  readonly count: number;
  /** Every value of the fields that matched or stood beside one that did. */
  readonly seen: ReadonlySet<string>;
  /** There are more than an answer holds. */
  readonly more: boolean;
  /** What `beside` says of each record, in their order. */
  readonly beside: readonly string[];
}

/** One value may name many records (all segments of a session); an answer never holds more than a page. */
const mostRecords = 1000;

/** Records that hold one of some values in one of some fields; newest first. */
export async function selectMatching(
  engine: RecordEngine,
  database: string,
  matching: Matching,
  signal?: AbortSignal,
): Promise<MatchingRecords> {
  const { product, direction, projection, asOf, fields, values, narrowing = [], beside = "''" } = matching;
  if (values.length === 0 || fields.length === 0)
    return { body: '[]', count: 0, seen: new Set(), more: false, beside: [] };
  const range = sqlName(product.rangeField);
  const matches = fields.map((name) => `${sqlName(name)} IN {values:Array(String)}`);
  const sql = [...narrowing, `(${matches.join(' OR ')})`];
  const params: Record<string, unknown> = { values: [...values], limit: mostRecords + 1 };
  addOwnership(matching, sql, params);
  if (asOf !== undefined) {
    sql.push(`${range} <= ${instant('asOf')}`);
    params.asOf = asOf;
  }
  const text = await engine.text(
    `SELECT toJSONString([${fields.map(sqlName).join(', ')}]), ${beside}, ${recordJson(product, direction, projection, asOf !== undefined)}
     FROM ${tableOf(database, product)} WHERE ${sql.join(' AND ')}
     ORDER BY ${range} DESC, id DESC LIMIT {limit:UInt32}`,
    params,
    { format: 'TabSeparatedRaw', ...(signal ? { signal } : {}) },
  );
  const lines = text.split('\n').filter((line) => line !== '');
  const seen = new Set<string>();
  const about: string[] = [];
  const records = lines.slice(0, mostRecords).map((line) => {
    const tab = line.indexOf('\t');
    for (const value of JSON.parse(line.slice(0, tab)) as string[]) seen.add(value);
    const second = line.indexOf('\t', tab + 1);
    about.push(line.slice(tab + 1, second));
    return recordLine(line.slice(second + 1));
  });
  return {
    body: `[${records.join(',')}]`,
    count: records.length,
    seen,
    more: lines.length > mostRecords,
    beside: about,
  };
}
