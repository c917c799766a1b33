import { brokenSql, codeSql, recordWeight, shownClassSql } from '#lib/rollup/latency-histogram.ts';
import { measureSql } from '#lib/rollup/measure-sql.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartMeans } from './chart-question.ts';
import { hourOfWeekSql } from './hour-of-week-sql.ts';
import {
  type LatencyClass,
  type LatencyQuestion,
  type LatencyRow,
  type LatencyRows,
  levels,
  ofAll,
  ofBuckets,
  ofGroups,
  ofHours,
} from './latency-rows.ts';
import { readFacts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';

const ofClasses = 4;

/** How long records took, out of the records: all of it in one go, because reading them is what takes time. */
export async function latencyOfRecords(
  means: ChartMeans,
  question: LatencyQuestion,
  exact: boolean,
): Promise<LatencyRows> {
  const { product, range, pieces, measure, zone, kept, by } = question;
  const rows = recordRows(question, pieces);
  const week = hourOfWeekSql(rows.ms, zone, range);
  const isOf = (column: string) => `grouping(${column}) = 0`;
  const kind = `multiIf(${isOf('_at')}, ${ofBuckets}, ${isOf('_week')}, ${ofHours}, ${isOf('_shown')}, ${ofClasses}, ${by ? `${isOf('_key')}, ${ofGroups}, ` : ''}${ofAll})`;
  const quantiles = exact
    ? `quantilesExactWeighted(${levels})(_took, _is)`
    : `quantilesTimingWeighted(${levels})(${codeSql('_took')}, _is * ${recordWeight})`;
  const found = await readFacts<readonly [...LatencyRow, broken: number]>(
    ...[means, question],
    { sql: '', params: { ...rows.params, ...week.params, ...(kept && { kept }) }, source: 'records' },
    `SELECT ${kind} AS kind, multiIf(kind = ${ofBuckets}, _at, kind = ${ofHours}, _week, _shown), ${by ? '_key' : "''"},
       sum(_is), ${quantiles}, count(), countIf(_young), _broken
     FROM (
       SELECT ${rows.at} AS _at, ${week.sql} AS _week, ${keySql(question, kept)} AS _key, ${provisionalSql(product)} AS _young,
         ${measureSql(product, measure)} AS _measured, isNotNull(_measured) AS _is, ifNull(_measured, 0) AS _took,
         ${shownClassSql('_took')} AS _shown, ${brokenSql('_took')} AS _broken ${rows.from})
     GROUP BY GROUPING SETS ((_at), (_week), (_shown, _broken), ()${by ? ', (_key)' : ''})`,
  );
  const classes = found.filter(([one]) => one === ofClasses);
  return {
    source: 'records',
    rows: found
      .filter(([one]) => one !== ofClasses)
      .map(([...row]) => row.slice(0, 7) as unknown as LatencyRow),
    classes: classes.map(([, shown, , measured, , , , broken]): LatencyClass => [shown, broken, measured]),
  };
}
