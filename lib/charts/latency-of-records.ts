import { cellCount, cellSql, codeSql, recordWeight } from '#lib/rollup/latency-histogram.ts';
import { measureSql } from '#lib/rollup/measure-sql.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartMeans } from './chart-question.ts';
import { hourOfWeek } from './hour-of-week.ts';
import {
  type LatencyQuestion,
  type LatencyRow,
  type LatencyRows,
  levels,
  ofAll,
  ofBuckets,
  ofGroups,
  ofHours,
} from './latency-rows.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';

interface RecordQuestion extends LatencyQuestion {
  /** Of a field with any number of values, those that are told apart. */
  readonly kept: readonly string[] | null;
}

/** How long records took, out of the records: all of it in one go, because reading them is what takes time. */
export async function latencyOfRecords(
  means: ChartMeans,
  question: RecordQuestion,
  exact: boolean,
): Promise<LatencyRows> {
  const { by } = question;
  const isOf = (column: string) => `grouping(${column}) = 0`;
  const kind = `multiIf(${isOf('_at')}, ${ofBuckets}, ${isOf('_week')}, ${ofHours}, ${by ? `${isOf('_key')}, ${ofGroups}, ` : ''}${ofAll})`;
  const quantiles = exact ? `quantilesExact(${levels.map(belowRank)})(_measured)` : classQuantiles;
  const facts = recordFacts(question);
  const rows = await readFacts<LatencyRow>(
    ...[means, question, facts],
    `SELECT ${kind} AS kind, if(kind = ${ofBuckets}, _at, _week), ${by ? '_key' : "''"},
       count(_measured), ${quantiles}, count(), countIf(_young),
       if(kind = ${ofAll}, countResampleIf(0, ${cellCount}, 1)(_cell, _is), [])
     FROM ${facts.sql}
     GROUP BY GROUPING SETS ((_at), (_week), ()${by ? ', (_key)' : ''})`,
  );
  return { source: 'records', rows };
}

/** The groups of a question alone, in the classes of sums, which may know all else of it. */
export async function groupsOfRecords(
  means: ChartMeans,
  question: RecordQuestion,
): Promise<readonly LatencyRow[]> {
  const facts = recordFacts(question);
  return readFacts<LatencyRow>(
    ...[means, question, facts],
    `SELECT ${ofGroups}, 0, _key, count(_measured), ${classQuantiles}, 0, 0
     FROM ${facts.sql} GROUP BY _key`,
  );
}

const classQuantiles = `quantilesTimingWeighted(${levels})(${codeSql('_took')}, _is * ${recordWeight})`;

function recordFacts(question: RecordQuestion): Facts {
  const { product, range, pieces, measure, zone, kept, by } = question;
  const rows = recordRows(question, pieces);
  const week = hourOfWeek(zone, range);
  return {
    sql: `(
       SELECT ${rows.at} AS _at, ${week.sql(rows.ms)} AS _week, ${keySql(question, kept)} AS _key, ${provisionalSql(product)} AS _young,
         ${measureSql(product, measure)} AS _measured, isNotNull(_measured) AS _is, ifNull(_measured, 0) AS _took,
         ${cellSql('_took')} AS _cell ${rows.from})`,
    params: { ...rows.params, ...week.params, ...by?.params, ...(kept && { kept }) },
    source: 'records',
  };
}

/** The engine takes the value after so large a part of all; the nearest rank is the last one that is not after it. */
const belowRank = (level: number): number => level - 1e-11;
