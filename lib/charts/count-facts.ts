import { arrivedStatuses, endedStatuses } from '#lib/catalogue/delivery.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { factsOf, inStates } from '#lib/rollup/rollup-source.ts';
import { countsTable, daySpan, levelOf, rollupSpans } from '#lib/rollup/rollup-tables.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartQuestion } from './chart-question.ts';
import { splitSpans } from './pieces.ts';
import type { Facts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';
import { zoneDays } from './zone-days.ts';

/**
 * SQL of how many records there are, and what they were charged: bucket, key, currency, then sums to be added.
 * From sums beside the records where these know all that is asked, and at the edges of their spans from records.
 */
export function countFacts(question: ChartQuestion, kept: readonly string[] | null = null): Facts {
  const { product } = question;
  const sums = keptColumns(question, ['status', 'country', 'direction']);
  const { parts, edges } = sums
    ? splitSpans(question.pieces, rollupSpans, zoneDays(question.zone, question.range))
    : { parts: [], edges: question.pieces };
  const selects: string[] = [];
  const params: Record<string, unknown> = kept ? { kept } : {};
  if (sums && parts.length > 0) {
    const level = levelOf([...sums.columns.map(([column]) => column), ...(sums.key ? [sums.key] : [])]);
    const rows = rollupRows(question, { table: countsTable, level }, parts, sums.columns);
    Object.assign(params, rows.params);
    selects.push(`SELECT ${rows.at} AS _at, ${sums.key ?? "''"} AS _key, currency AS _currency, records AS _n,
      provisional AS _young, arrived AS _arrived, ended AS _ended, priced AS _priced, total AS _total ${rows.from}`);
  }
  if (edges.length > 0) {
    const rows = recordRows(question, edges);
    const { currency, price } = factsOf(product);
    const status = product.statusField === undefined ? "''" : sqlName(product.statusField);
    Object.assign(params, rows.params, question.by?.params);
    selects.push(`SELECT ${rows.at} AS _at, ${keySql(question, kept)} AS _key, ${currency} AS _currency, 1 AS _n,
       ${provisionalSql(product)} AS _young, ${inStates(status, arrivedStatuses)} AS _arrived,
       ${inStates(status, endedStatuses)} AS _ended, isNotNull(${price}) AS _priced,
      toDecimal128(ifNull(${price}, 0), 8) AS _total ${rows.from}`);
  }
  return {
    sql: `(${selects.join('\nUNION ALL\n')})`,
    params,
    source: parts.length > 0 ? 'rollups' : 'records',
    phases: parts.flatMap(({ span, phase }) => (span === daySpan ? [phase] : [])),
  };
}
