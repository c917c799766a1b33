import { factsOf } from '#lib/rollup/rollup-source.ts';
import { countsTable } from '#lib/rollup/rollup-tables.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartQuestion } from './chart-question.ts';
import { splitHours } from './pieces.ts';
import type { Facts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

/**
 * SQL of how many records there are, and what they were charged: bucket, key, status, currency, then sums to be added.
 * From sums beside the records where these know all that is asked, and at the edges of their hours from records.
 */
export function countFacts(question: ChartQuestion, kept: readonly string[] | null = null): Facts {
  const sums = keptColumns(question, ['status', 'country', 'direction']);
  const { hours, edges } = sums ? splitHours(question.pieces) : { hours: [], edges: question.pieces };
  const parts: string[] = [];
  const params: Record<string, unknown> = kept ? { kept } : {};
  if (sums && hours.length > 0) {
    const rows = rollupRows(question, countsTable, hours, sums.columns);
    Object.assign(params, rows.params);
    parts.push(`SELECT ${rows.at} AS _at, ${sums.key ?? "''"} AS _key, status AS _status, currency AS _currency,
      records AS _n, provisional AS _young, priced AS _priced, total AS _total ${rows.from}`);
  }
  if (edges.length > 0) {
    const { product } = question;
    const rows = recordRows(question, edges);
    const { status, currency, price } = factsOf(product);
    Object.assign(params, rows.params, question.by?.params);
    parts.push(`SELECT ${rows.at} AS _at, ${keySql(question, kept)} AS _key, ${status} AS _status, ${currency} AS _currency,
      toUInt64(1) AS _n, toUInt64(${provisionalSql(product)}) AS _young, toUInt64(isNotNull(${price})) AS _priced,
      toDecimal128(ifNull(${price}, 0), 8) AS _total ${rows.from}`);
  }
  return {
    sql: `(${parts.join('\nUNION ALL\n')})`,
    params,
    source: sums && hours.length > 0 ? 'rollups' : 'records',
  };
}
