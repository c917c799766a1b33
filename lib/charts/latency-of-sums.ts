import { codeSql, middleOf, readCode, recordWeight, shownClass } from '#lib/rollup/latency-histogram.ts';
import { anyMeasure, measureSql } from '#lib/rollup/measure-sql.ts';
import { halfSpan, hourSpan, latenciesTable, rollupSpans } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
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
import { splitSpans } from './pieces.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

type Code = readonly [code: number, records: number];

const quantiles = `quantilesTimingWeightedArray(${levels})(_codes, _weights)`;

/** How long records took, out of the sums beside them; null where these do not know what is asked. */
export async function latencyOfSums(
  means: ChartMeans,
  question: LatencyQuestion,
): Promise<LatencyRows | null> {
  const facts = sumFacts(question);
  if (!facts) return null;
  const by = question.by ? '_key' : "''";
  const kind = question.by ? `if(grouping(_at) = 0, ${ofBuckets}, ${ofGroups})` : ofBuckets;
  const sets = question.by ? 'GROUPING SETS ((_at), (_key))' : '_at';
  const [over, week, codes] = await Promise.all([
    readFacts<LatencyRow>(
      ...[means, question, facts.over],
      `SELECT ${kind}, _at, ${by}, sum(_is), ${quantiles}, sum(_n), sum(_young) FROM ${facts.over.sql} GROUP BY ${sets}`,
    ),
    readFacts<LatencyRow>(
      ...[means, question, facts.week],
      `SELECT ${ofHours}, _week, '', sum(_is), ${quantiles}, 0, 0 FROM ${facts.week.sql} GROUP BY _week`,
    ),
    readFacts<Code>(
      ...[means, question, facts.over],
      `SELECT _code, intDiv(sum(_weight), ${recordWeight})
       FROM (SELECT _codes, _weights FROM ${facts.over.sql}) ARRAY JOIN _codes AS _code, _weights AS _weight GROUP BY _code`,
    ),
  ]);
  return {
    source: 'rollups',
    rows: [...over, ...week, overallOf(codes)],
    classes: codes.map(([code, records]) => {
      const { place, broken } = readCode(code);
      return [shownClass(middleOf(place)), broken, records];
    }),
  };
}

/** The codes of a percentile are found by counting them up. */
function overallOf(codes: readonly Code[]): LatencyRow {
  const sorted = codes.toSorted(([one], [other]) => one - other);
  const count = sorted.reduce((sum, [, records]) => sum + records, 0);
  const found = levels.map((level) => {
    let below = 0;
    for (const [code, records] of sorted) {
      below += records;
      if (below >= Math.ceil(count * level)) return code;
    }
    return null;
  });
  return [ofAll, 0, '', count, found, 0, 0];
}

/** SQL of histograms with how many records they are of: by bucket, of the coarsest sums; by hour of the week, of the finest. */
function sumFacts(question: LatencyQuestion): { readonly over: Facts; readonly week: Facts } | null {
  const { product, range, pieces, measure, zone } = question;
  if (anyMeasure(product)?.field !== measure.field) return null;
  const known = keptColumns(question, ['direction']);
  const hours = hourOfWeek(zone, range);
  const slot = [hourSpan, halfSpan].find(hours.holds);
  if (!known || slot === undefined) return null;
  const [over, week] = [
    { spans: rollupSpans, of: pieces },
    // Hours of the week need the finest sums there are, but nothing else of them.
    { spans: [slot], of: unite(pieces).map((stretch) => ({ ...stretch, at: 0 })) },
  ].map(({ spans, of }): Facts | null => {
    const { parts, edges } = splitSpans(of, spans);
    if (parts.length === 0) return null;
    const rows = rollupRows(question, latenciesTable, parts, known.columns);
    const params = { ...rows.params, ...hours.params };
    const selects = [
      `SELECT ${rows.at} AS _at, ${hours.sql(rows.ms)} AS _week, ${known.key ?? "''"} AS _key, records AS _n, provisional AS _young,
         measured AS _is, codes AS _codes, weights AS _weights ${rows.from}`,
    ];
    if (edges.length > 0) {
      const edge = recordRows(question, edges);
      Object.assign(params, edge.params);
      selects.push(`SELECT _at, _week, _key, toUInt64(1) AS _n, toUInt64(_young) AS _young, toUInt64(_is) AS _is,
          [${codeSql('_took')}] AS _codes, [toUInt32(_is * ${recordWeight})] AS _weights
        FROM (SELECT ${edge.at} AS _at, ${hours.sql(edge.ms)} AS _week, ${keySql(question, null)} AS _key,
          ${provisionalSql(product)} AS _young, ${measureSql(product, measure)} AS _measured,
          isNotNull(_measured) AS _is, ifNull(_measured, 0) AS _took ${edge.from})`);
    }
    return { sql: `(${selects.join('\nUNION ALL\n')})`, params, source: 'rollups' };
  });
  return over && week ? { over, week } : null;
}
