import type { Measure } from '#lib/catalogue/measure.ts';
import { histogramClassSql, secondsPassedSql } from '#lib/rollup/latency-histogram.ts';
import { anyMeasure, measureSql } from '#lib/rollup/measure-sql.ts';
import { latenciesTable } from '#lib/rollup/rollup-tables.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartQuestion } from './chart-question.ts';
import { hourOfWeekSql } from './hour-of-week-sql.ts';
import { splitHours } from './pieces.ts';
import type { Facts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

/**
 * SQL of how long records took: bucket, hour of the week, key, class, seconds passed, the time itself, how many; and of
 * records alone how many there are in all and may change. From sums where these know all that is asked, as for counts.
 */
export function latencyFacts(
  question: ChartQuestion,
  measure: Measure,
  {
    zone,
    exact,
    kept,
  }: { readonly zone: string; readonly exact: boolean; readonly kept: readonly string[] | null },
): Facts {
  const { product, range, pieces } = question;
  const known =
    exact || anyMeasure(product)?.field !== measure.field ? null : keptColumns(question, ['direction']);
  const sums = known && hourOfWeekSql('0', zone, range).ofWholeHours ? known : null;
  const { hours, edges } = sums ? splitHours(pieces) : { hours: [], edges: pieces };
  const parts: string[] = [];
  const params: Record<string, unknown> = kept ? { kept } : {};
  if (sums && hours.length > 0) {
    const rows = rollupRows(question, latenciesTable, hours, sums.columns);
    const week = hourOfWeekSql(rows.ms, zone, range);
    Object.assign(params, rows.params, week.params);
    parts.push(`SELECT ${rows.at} AS _at, ${week.sql} AS _week, ${sums.key ?? "''"} AS _key, class AS _class,
      passed AS _passed, toInt64(0) AS _took, records AS _n, toUInt64(0) AS _all, toUInt64(0) AS _young ${rows.from}`);
  }
  if (edges.length > 0) {
    const rows = recordRows(question, edges);
    const week = hourOfWeekSql(rows.ms, zone, range);
    Object.assign(params, rows.params, week.params, question.by?.params);
    parts.push(`SELECT _at, _week, _key, ${histogramClassSql('_took')} AS _class,
        toUInt8(${secondsPassedSql('_took')}) AS _passed, _took, _n, toUInt64(1) AS _all, _young
      FROM (SELECT ${rows.at} AS _at, ${week.sql} AS _week, ${keySql(question, kept)} AS _key,
        ${measureSql(product, measure)} AS _measured, ifNull(_measured, 0) AS _took, toUInt64(isNotNull(_measured)) AS _n,
        toUInt64(${provisionalSql(product)}) AS _young ${rows.from})`);
  }
  return {
    sql: `(${parts.join('\nUNION ALL\n')})`,
    params,
    source: sums && hours.length > 0 ? 'rollups' : 'records',
  };
}
