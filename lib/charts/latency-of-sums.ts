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
  seasonSpan,
} from '#lib/rollup/rollup-tables.ts';
import { lengthOf, unite } from '#lib/vault/intervals.ts';
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
import { type PhaseOf, type Piece, splitSpans } from './pieces.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { keySql, recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';
import { zoneDays } from './zone-days.ts';

const quantiles = `quantilesTimingWeightedArray(${levels})(_codes, _weights)`;

/** How long records took, out of the sums beside them; null where these do not know what is asked. */
export async function latencyOfSums(
  means: ChartMeans,
  question: LatencyQuestion,
): Promise<LatencyRows | null> {
  const queries = latencyQueries(question);
  if (!queries) return null;
  // All of one turn: what is written in between would be in some of them.
  const phases = queries.flatMap(([facts]) => facts.phases ?? []);
  const rows = await Promise.all(
    queries.map(([facts, sql]) => readFacts<LatencyRow>(means, question, { ...facts, phases }, sql)),
  );
  return { source: 'rollups', rows: rows.flat() };
}

/** One for each chart: over time, over the week, by group where it is asked for, and of all together where over time does not say that. */
export function latencyQueries(
  question: LatencyQuestion,
): readonly (readonly [facts: Facts, sql: string])[] | null {
  const hasTotals = question.pieces.length <= mostPieces && fineSums(question) <= mostFine;
  const [over, week] = [overTime(question, hasTotals), overWeek(question)];
  const all = hasTotals ? over : ofEverything(question);
  const groups = question.by && byGroup(question);
  if (!over || !week || !all || (question.by && !groups)) return null;
  const took = `sum(_is), ${quantiles}`;
  const counted = `${took}, sum(_n), sum(_young)`;
  // The totals are of no bucket: their key is 0.
  const overSql = hasTotals
    ? `SELECT if(_nth = 0, ${ofAll}, ${ofBuckets}), _nth - 1, '', ${counted}, if(_nth = 0, sumForEach(_cells), [])
       FROM ${over.sql} GROUP BY _at + 1 AS _nth WITH TOTALS`
    : `SELECT ${ofBuckets}, _at, '', ${counted} FROM ${over.sql} GROUP BY _at`;
  const queries: (readonly [Facts, string])[] = [
    [over, overSql],
    [week, `SELECT ${ofHours}, _week, '', ${took}, 0, 0 FROM ${week.sql} GROUP BY _week`],
  ];
  if (groups)
    queries.push([groups, `SELECT ${ofGroups}, 0, _key, ${took}, 0, 0 FROM ${groups.sql} GROUP BY _key`]);
  if (!hasTotals)
    queries.push([all, `SELECT ${ofAll}, 0, '', ${took}, 0, 0, sumForEach(_cells) FROM ${all.sql}`]);
  return queries;
}

/** Of more, what all of them come to is asked of days by itself: as the totals of a chart it would take longer than that. */
const mostFine = 1000;
const mostPieces = 100;

/** How many sums finer than days the buckets are made of. */
const fineSums = ({ pieces, zone, range }: LatencyQuestion): number =>
  splitSpans(pieces, rollupSpans, zoneDays(zone, range))
    .parts.filter(({ span }) => span < daySpan)
    .reduce((sum, { span, pieces: fine }) => sum + lengthOf(fine) / (span * 1000), 0);

/** Of the coarsest sums there are. */
const overTime = (question: LatencyQuestion, hasCells: boolean): Facts | null =>
  sumFacts(question, {
    facts: ['_at', '_n', '_young', ...(hasCells ? (['_cells'] as const) : [])],
    ...{ pieces: question.pieces, spans: rollupSpans, phaseOf: zoneDays(question.zone, question.range) },
  });

const ofEverything = (question: LatencyQuestion): Facts | null =>
  sumFacts(question, { facts: ['_cells'], pieces: asOne(question), spans: rollupSpans });

/** Of blocks and seasons of weeks while the clocks of the zone are not changed, and of the finest sums there are beside them. */
function overWeek(question: LatencyQuestion): Facts | null {
  const hours = hourOfWeek(question.zone, question.range);
  const fine = [hourSpan, halfSpan].find(hours.holds);
  if (fine === undefined) return null;
  const spans = hours.phase === null ? [fine] : [seasonSpan, blockSpan, fine];
  return sumFacts(question, {
    ...{ facts: ['_week'], pieces: hours.cut(asOne(question)), spans, hours },
  });
}

function byGroup(question: LatencyQuestion): Facts | null {
  const [facts, pieces] = [['_key'] as const, asOne(question)];
  return (
    sumFacts(question, { facts, pieces, spans: rollupSpans, by: ['direction'] }) ??
    sumFacts(question, {
      ...{ facts, pieces, spans: [blockSpan, daySpan], table: placeLatenciesTable },
      by: ['country', 'network'],
    })
  );
}

const asOne = ({ pieces }: LatencyQuestion): readonly Piece[] =>
  unite(pieces).map((stretch) => ({ ...stretch, at: 0 }));

/** What may be told of a histogram. */
type Fact = '_at' | '_week' | '_key' | '_n' | '_young' | '_cells';

interface Wanted {
  /** None that is not read: to plan it takes the engine as long as to read another. */
  readonly facts: readonly Fact[];
  readonly pieces: readonly Piece[];
  readonly spans: readonly number[];
  readonly phaseOf?: PhaseOf;
  readonly hours?: ReturnType<typeof hourOfWeek>;
  /** What groups are told apart by. */
  readonly by?: readonly ('direction' | 'country' | 'network')[];
  readonly table?: typeof placeLatenciesTable;
}

/** SQL of histograms with some facts; null where the sums do not know enough. */
function sumFacts(
  asked: LatencyQuestion,
  { facts, pieces, spans, phaseOf, hours, by: groups, table = latenciesTable }: Wanted,
): Facts | null {
  const question = groups ? asked : { ...asked, by: null };
  const { product, measure } = question;
  const known = keptColumns(question, ['direction', ...(groups ?? [])]);
  const { parts, edges } = splitSpans(pieces, spans, phaseOf);
  if (!known || parts.length === 0 || anyMeasure(product)?.field !== measure.field) return null;
  const listed = (columns: Readonly<Record<Fact, string>>) =>
    facts.map((fact) => `${columns[fact]} AS ${fact}`).join(', ');
  const weekOf = (ms: string) => hours?.sql(ms) ?? '0';
  // Hours of the week are kept of both phases in blocks that begin at the same time.
  const phased = parts.map((part) =>
    part.span >= blockSpan && hours ? { ...part, phase: hours.phase ?? 0 } : part,
  );
  const rows = rollupRows(question, { table }, phased, known.columns);
  const sums = listed({
    ...{ _at: rows.at, _key: known.key ?? "''", _n: 'records', _young: 'provisional', _cells: 'cells' },
    _week: weekOf(`(${rows.ms} + toInt64(slot) * ${halfSpan * 1000})`),
  });
  const selects = [`SELECT ${sums}, measured AS _is, codes AS _codes, weights AS _weights ${rows.from}`];
  const params = { ...rows.params, ...hours?.params };
  if (edges.length > 0) {
    const edge = recordRows(question, edges);
    Object.assign(params, edge.params);
    const record = listed({
      ...{ _at: edge.at, _week: weekOf(edge.ms), _key: keySql(question, null) },
      ...{ _n: 'toUInt64(1)', _young: `toUInt64(${provisionalSql(product)})` },
      _cells: `arrayConcat(arrayWithConstant(${cellOfCodeSql('_code')}, toUInt32(0)), [toUInt32(_is)])`,
    });
    selects.push(`WITH ${measureSql(product, measure)} AS _measured, ifNull(_measured, 0) AS _took, ${codeSql('_took')} AS _code
      SELECT ${record}, toUInt64(isNotNull(_measured)) AS _is, [_code] AS _codes, [toUInt32(_is * ${recordWeight})] AS _weights ${edge.from}`);
  }
  const phases = parts.flatMap(({ span, phase }) => (span === daySpan ? [phase] : []));
  return { sql: `(${selects.join('\nUNION ALL\n')})`, params, phases, source: 'rollups' };
}
