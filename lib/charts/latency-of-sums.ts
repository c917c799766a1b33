import { cellOfCodeSql, codeSql, recordWeight } from '#lib/rollup/latency-histogram.ts';
import { anyMeasure, measureSql } from '#lib/rollup/measure-sql.ts';
import {
  blockSpan,
  daySpan,
  halfSpan,
  hourSpan,
  latenciesTable,
  placeLatenciesTable,
  rollupSpans,
} from '#lib/rollup/rollup-tables.ts';
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
import { type Piece, splitSpans } from './pieces.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

const quantiles = `quantilesTimingWeightedArray(${levels})(_codes, _weights)`;

/** How long records took, out of the sums beside them; null where these do not know what is asked. */
export async function latencyOfSums(
  means: ChartMeans,
  question: LatencyQuestion,
): Promise<LatencyRows | null> {
  const [over, week] = [overTime(question), overWeek(question)];
  const groups = question.by && byGroup(question);
  if (!over || !week || (question.by && !groups)) return null;
  const rows = await Promise.all([
    readFacts<LatencyRow>(
      ...[means, question, over],
      // The totals are of no bucket: their key is 0.
      `SELECT if(_nth = 0, ${ofAll}, ${ofBuckets}), _nth - 1, '', sum(_is), ${quantiles}, sum(_n), sum(_young),
         if(_nth = 0, sumForEach(_cells), [])
       FROM ${over.sql} GROUP BY _at + 1 AS _nth WITH TOTALS`,
    ),
    readFacts<LatencyRow>(
      ...[means, question, week],
      `SELECT ${ofHours}, _week, '', sum(_is), ${quantiles}, 0, 0 FROM ${week.sql} GROUP BY _week`,
    ),
    groups
      ? readFacts<LatencyRow>(
          ...[means, question, groups],
          `SELECT ${ofGroups}, 0, _key, sum(_is), ${quantiles}, 0, 0 FROM ${groups.sql} GROUP BY _key`,
        )
      : [],
  ]);
  return { source: 'rollups', rows: rows.flat() };
}

/** Of the coarsest sums there are. */
const overTime = (question: LatencyQuestion): Facts | null =>
  sumFacts(question, { pieces: question.pieces, spans: rollupSpans });

/** Hours of the week need the finest sums there are, but nothing else of them. */
function overWeek(question: LatencyQuestion): Facts | null {
  const hours = hourOfWeek(question.zone, question.range);
  const slot = [hourSpan, halfSpan].find(hours.holds);
  return slot === undefined ? null : sumFacts(question, { pieces: asOne(question), spans: [slot], hours });
}

function byGroup(question: LatencyQuestion): Facts | null {
  const pieces = asOne(question);
  return (
    sumFacts(question, { pieces, spans: rollupSpans, by: ['direction'] }) ??
    sumFacts(question, {
      ...{ pieces, spans: [blockSpan, daySpan], table: placeLatenciesTable },
      by: ['country', 'network'],
    })
  );
}

const asOne = ({ pieces }: LatencyQuestion): readonly Piece[] =>
  unite(pieces).map((stretch) => ({ ...stretch, at: 0 }));

interface Wanted {
  readonly pieces: readonly Piece[];
  readonly spans: readonly number[];
  readonly hours?: ReturnType<typeof hourOfWeek>;
  /** What groups are told apart by. */
  readonly by?: readonly ('direction' | 'country' | 'network')[];
  readonly table?: typeof placeLatenciesTable;
}

/** SQL of histograms with how many records they are of; null where the sums do not know enough. */
function sumFacts(
  asked: LatencyQuestion,
  { pieces, spans, hours, by: groups, table = latenciesTable }: Wanted,
): Facts | null {
  const question = groups ? asked : { ...asked, by: null };
  const { product, measure } = question;
  const known = keptColumns(question, ['direction', ...(groups ?? [])]);
  const { parts, edges } = splitSpans(pieces, spans);
  if (!known || parts.length === 0 || anyMeasure(product)?.field !== measure.field) return null;
  const rows = rollupRows(question, table, parts, known.columns);
  const weekOf = (ms: string) => hours?.sql(ms) ?? 'toInt32(0)';
  const params = { ...rows.params, ...hours?.params };
  const counted = groups
    ? `toUInt64(0) AS _n, toUInt64(0) AS _young, CAST([], 'Array(UInt32)') AS _cells`
    : 'records AS _n, provisional AS _young, cells AS _cells';
  const selects = [
    `SELECT ${rows.at} AS _at, ${weekOf(rows.ms)} AS _week, ${known.key ?? "''"} AS _key, ${counted},
       measured AS _is, codes AS _codes, weights AS _weights ${rows.from}`,
  ];
  if (edges.length > 0) {
    const edge = recordRows(question, edges);
    Object.assign(params, edge.params);
    selects.push(`SELECT _at, _week, _key, toUInt64(1) AS _n, toUInt64(_young) AS _young,
        arrayConcat(arrayWithConstant(${cellOfCodeSql('_code')}, toUInt32(0)), [toUInt32(_is)]) AS _cells,
        toUInt64(_is) AS _is, [_code] AS _codes, [toUInt32(_is * ${recordWeight})] AS _weights
      FROM (SELECT ${edge.at} AS _at, ${weekOf(edge.ms)} AS _week, ${keySql(question, null)} AS _key,
        ${provisionalSql(product)} AS _young, ${measureSql(product, measure)} AS _measured,
        isNotNull(_measured) AS _is, ifNull(_measured, 0) AS _took, ${codeSql('_took')} AS _code ${edge.from})`);
  }
  return { sql: `(${selects.join('\nUNION ALL\n')})`, params, source: 'rollups' };
}
