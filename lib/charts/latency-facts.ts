import type { Measure } from '#lib/catalogue/measure.ts';
import { codeSql } from '#lib/rollup/latency-histogram.ts';
import { anyMeasure, measureSql } from '#lib/rollup/measure-sql.ts';
import { halfSpan, hourSpan, latenciesTable, rollupSpans } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
import { provisionalSql } from '#lib/vault/pending.ts';
import type { ChartQuestion } from './chart-question.ts';
import { hourOfWeekSql } from './hour-of-week-sql.ts';
import { type Piece, splitSpans } from './pieces.ts';
import type { Facts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

interface Options {
  readonly zone: string;
  readonly exact: boolean;
  readonly kept: readonly string[] | null;
}

export interface LatencyFacts extends Facts {
  /** The same by the hour of the week alone, many times in a row; null where it is among the rest. */
  readonly week: Facts | null;
}

/**
 * SQL of how long records took: bucket, key, code, how many; and of records alone their hour of the week, the time
 * itself, and how many there are in all and may change. From sums where these know all that is asked, as for counts.
 */
export function latencyFacts(question: ChartQuestion, measure: Measure, options: Options): LatencyFacts {
  const { zone, exact, kept } = options;
  const { product, range, pieces } = question;
  const known =
    exact || anyMeasure(product)?.field !== measure.field ? null : keptColumns(question, ['direction']);
  const { changes } = hourOfWeekSql('0', zone, range);
  const slot = [hourSpan, halfSpan].find((span) => changes.every((at) => at % (span * 1000) === 0));
  const { parts, edges } = known && slot ? splitSpans(pieces, rollupSpans) : { parts: [], edges: pieces };
  if (!known || !slot || parts.length === 0)
    return { ...facts([recordSelect(question, measure, pieces, options)], kept), week: null };
  const ofSums = parts.map((part) => {
    const { at, from, params } = rollupRows(question, latenciesTable, part, known.columns);
    const rows = `SELECT ${at} AS _at, ${known.key ?? "''"} AS _key, codes, counts ${from}`;
    return {
      sql: `SELECT _at, _key, _code, _n FROM (${rows}) ARRAY JOIN codes AS _code, counts AS _n`,
      params,
    };
  });
  const ofRecords = edges.length === 0 ? [] : [recordSelect(question, measure, edges, options)];
  const bare = ofRecords.map(({ sql, params }) => ({
    sql: `SELECT _at, _key, _code, _n FROM (${sql}) WHERE _n > 0`,
    params,
  }));
  return {
    ...facts([...ofSums, ...bare], kept, 'rollups'),
    week: weekFacts(question, measure, options, slot),
  };
}

interface Select {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function facts(
  selects: readonly Select[],
  kept: Options['kept'],
  source: Facts['source'] = 'records',
): Facts {
  return {
    sql: `(${selects.map(({ sql }) => sql).join('\nUNION ALL\n')})`,
    params: Object.assign(kept ? { kept } : {}, ...selects.map(({ params }) => params)),
    source,
  };
}

function recordSelect(
  question: ChartQuestion,
  measure: Measure,
  pieces: readonly Piece[],
  { zone, kept }: Options,
): Select {
  const { product, range } = question;
  const rows = recordRows(question, pieces);
  const week = hourOfWeekSql(rows.ms, zone, range);
  return {
    sql: `SELECT _at, _week, _key, ${codeSql('_took')} AS _code, _took, _n, _young
      FROM (SELECT ${rows.at} AS _at, ${week.sql} AS _week, ${keySql(question, kept)} AS _key,
        ${measureSql(product, measure)} AS _measured, ifNull(_measured, 0) AS _took, toUInt64(isNotNull(_measured)) AS _n,
        ${provisionalSql(product)} AS _young ${rows.from})`,
    params: { ...rows.params, ...week.params },
  };
}

/** Hours of the week need the finest sums there are, but nothing else of them. */
function weekFacts(question: ChartQuestion, measure: Measure, options: Options, slot: number): Facts {
  const { range } = question;
  const pieces = unite(question.pieces).map((piece) => ({ ...piece, at: 0 }));
  const { parts, edges } = splitSpans(pieces, [slot]);
  const columns = keptColumns({ ...question, by: null }, ['direction'])?.columns ?? [];
  const ofSums = parts.map((part) => {
    const { ms, from, params } = rollupRows(question, latenciesTable, part, columns);
    const week = hourOfWeekSql(ms, options.zone, range);
    return {
      sql: `SELECT ${week.sql} AS _week, codes, counts ${from}`,
      params: { ...params, ...week.params },
    };
  });
  const ofRecords = edges.length === 0 ? [] : [recordSelect(question, measure, edges, options)];
  const inRows = ofRecords.map(({ sql, params }) => ({
    sql: `SELECT _week, [_code] AS codes, [_n] AS counts FROM (${sql}) WHERE _n > 0`,
    params,
  }));
  return facts([...ofSums, ...inRows], options.kept, 'rollups');
}
