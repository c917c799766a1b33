import { recordConditions } from '#lib/records/record-conditions.ts';
import type { EngineParams, RecordEngine } from '#lib/records/record-engine.ts';
import { extraColumn, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import type { ExportSource } from './export-plan.ts';

export interface ExportSelect {
  readonly sql: string;
  readonly params: EngineParams;
}

/** SQL that gives these values of every row, named `c0`, `c1` …, in the order of the file. */
export type SelectRows = (values: readonly string[]) => ExportSelect;

/** Settings of a query around such a select: rows stay in its order, and each of the two has a thread of its own. */
export const aroundSelect = { query_plan_merge_expressions: 0, query_plan_remove_redundant_sorting: 0 };

/**
 * The records of an export, newest first, as SQL of these values. They are named `c0`, `c1` …: a name like a column's
 * would be taken for the column in the conditions.
 */
export function selectExport(source: ExportSource, values: readonly string[]): ExportSelect {
  const { database, selection, asOf, most } = source;
  const { sql, params } = recordConditions(selection, asOf);
  const named = values.map((value, position) => `${value} AS c${position}`);
  const limit = most === undefined ? '' : ' LIMIT {most:UInt64}';
  return {
    sql: `SELECT ${named.join(', ')} FROM ${tableOf(database, selection.product)} WHERE ${sql.join(' AND ')}
      ORDER BY ${sqlName(selection.product.rangeField)} DESC, id DESC${limit}`,
    params: { ...params, ...(most !== undefined && { most }) },
  };
}

/**
 * The names under which these records keep something beside their columns: fields the catalogue does not know, and
 * values a typed column could not hold. Most often none.
 */
export async function namesBeside(
  engine: RecordEngine,
  { database, selection, asOf }: ExportSource,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { sql, params } = recordConditions(selection, asOf);
  const rows = await engine.rows<{ name: string }>(
    `SELECT DISTINCT arrayJoin(JSONExtractKeys(${sqlName(extraColumn)})) AS name
     FROM ${tableOf(database, selection.product)} WHERE ${[...sql, `notEmpty(${sqlName(extraColumn)})`].join(' AND ')}`,
    params,
    signal && { signal },
  );
  return new Set(rows.map(({ name }) => name));
}
