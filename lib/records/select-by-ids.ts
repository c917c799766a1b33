import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { instant } from './as-of.ts';
import { addOwnership } from './record-conditions.ts';
import type { RecordEngine } from './record-engine.ts';
import { recordJson, recordLine } from './record-json.ts';
import { idsOf, tableOf } from './record-table.ts';
import type { Projection } from './record-values.ts';
import { sqlName } from './sql-name.ts';

export interface IdSelection {
  readonly product: Product;
  readonly accountIds: readonly string[];
  readonly direction?: Direction;
  readonly ids: readonly string[];
  readonly projection: Projection;
  readonly asOf?: number;
}

export interface IdRecords {
  readonly body: string;
  readonly count: number;
  /** Those of the asked ids that matched, in the order asked. */
  readonly found: readonly string[];
}

/** One id may name many records (all segments of a session); an answer never holds more than a page. */
const mostRecords = 1000;

/** Records whose id, in any of the product's id fields, was asked for; newest first. */
export async function selectByIds(
  engine: RecordEngine,
  database: string,
  selection: IdSelection,
  signal?: AbortSignal,
): Promise<IdRecords> {
  const { product, direction, ids, projection, asOf } = selection;
  if (ids.length === 0) return { body: '[]', count: 0, found: [] };
  const range = sqlName(product.rangeField);
  const matches = product.idFields.map((name) => `${sqlName(name)} IN {ids:Array(String)}`);
  const times = `SELECT time FROM ${idsOf(database, product)}
    WHERE hash IN (SELECT sipHash64(arrayJoin({ids:Array(String)})))`;
  const sql = [`${range} IN (${times})`, `(${matches.join(' OR ')})`];
  const params: Record<string, unknown> = { ids: [...ids], limit: mostRecords };
  addOwnership(selection, sql, params);
  if (asOf !== undefined) {
    sql.push(`${range} <= ${instant('asOf')}`);
    params.asOf = asOf;
  }
  const matched = `[${product.idFields.map(sqlName).join(', ')}]`;
  const text = await engine.text(
    `SELECT toJSONString(${matched}), ${recordJson(product, direction, projection, asOf !== undefined)}
     FROM ${tableOf(database, product)} WHERE ${sql.join(' AND ')}
     ORDER BY ${range} DESC, id DESC LIMIT {limit:UInt32}`,
    params,
    { format: 'TabSeparatedRaw', ...(signal ? { signal } : {}) },
  );
  const found = new Set<string>();
  const records = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      for (const id of JSON.parse(line.slice(0, tab)) as string[]) found.add(id);
      return recordLine(line.slice(tab + 1));
    });
  return { body: `[${records.join(',')}]`, count: records.length, found: ids.filter((id) => found.has(id)) };
}
