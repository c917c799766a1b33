import type { Measure } from '#lib/catalogue/measure.ts';
import type { LatencyChart } from '#lib/endpoints/charts.ts';
import {
  classSql,
  histogramError,
  middleOf,
  passedOfSql,
  promisedSeconds,
  shownBounds,
  shownClassSql,
} from '#lib/rollup/latency-histogram.ts';
import type { ChartMeans, ChartQuestion, ChartSource } from './chart-question.ts';
import { countTraffic } from './count-traffic.ts';
import { keptKeys } from './kept-keys.ts';
import { type LatencyFacts, latencyFacts } from './latency-facts.ts';
import { type Facts, readFacts } from './read-columns.ts';

export type Latency = Pick<
  LatencyChart,
  'error' | 'over' | 'all' | 'distribution' | 'heat' | 'within' | 'groups' | 'otherGroups'
> & {
  readonly source: ChartSource;
  /** Of all records, by bucket. */
  readonly counted: { readonly records: readonly number[]; readonly provisional: readonly number[] };
};

type Percentiles = LatencyChart['all'];

/** As many as can be compared at a glance. */
const mostGroups = 20;
const hoursOfWeek = 168;

/** Of a bucket, of an hour of the week, of a group, of a class that is drawn and the promises it broke, or of all. */
type Row = readonly [
  kind: number,
  place: number,
  key: string | null,
  passed: number,
  n: number,
  quantiles: readonly (number | null)[],
  all: number,
  young: number,
];
const [ofBuckets, ofHours, ofGroups, ofClasses, ofAll] = [0, 1, 2, 3, 4];

const levels = [0.5, 0.9, 0.95, 0.99].join(', ');
/** The engine's fast percentiles are of the nearest rank only where a value comes more than thirty times. */
const many = 32;

const nothing: Percentiles = { count: 0, p50: null, p90: null, p95: null, p99: null };

/** How long owned records took: over time, over the week, by group and in all. */
export async function measureLatency(
  means: ChartMeans,
  question: ChartQuestion,
  measure: Measure,
  { buckets, zone, exact }: { readonly buckets: number; readonly zone: string; readonly exact: boolean },
): Promise<Latency> {
  const kept = await keptKeys(means, question, 'records');
  const facts = latencyFacts(question, measure, { zone, exact, kept: kept?.keys ?? null });
  const query = latencySql(facts, { exact, isGrouped: question.by !== null });
  const [found, weeks, summed] = await Promise.all([
    question.pieces.length === 0 ? [] : readFacts<Row>(means, question, facts, query),
    facts.week ? readFacts<Row>(means, question, facts.week, weekSql(facts.week)) : [],
    // Sums of how long records took say nothing of those that do not say it.
    facts.source === 'rollups' ? countTraffic(means, { ...question, by: null }, buckets) : null,
  ]);
  const rows = [...found, ...weeks];
  const percentiles = ([, , , , count, quantiles]: Row): Percentiles => {
    if (count === 0) return nothing;
    const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = quantiles.map((one) =>
      exact ? Number(one) : middleOf(Number(one)),
    );
    return { count, p50, p90, p95, p99 };
  };
  const of = (kind: number) => rows.filter((row) => row[0] === kind);
  const [over, week] = [ofBuckets, ofHours].map(
    (kind) => new Map(of(kind).map((row) => [row[1], row] as const)),
  );
  const groups = (question.by ? of(ofGroups) : [])
    .filter(([, , key, , n]) => key !== null && n > 0)
    .map((row) => ({ key: row[2] ?? '', ...percentiles(row) }))
    .toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const [whole] = of(ofAll);
  const classes = of(ofClasses).filter(([, , , , n]) => n > 0);
  const column = (place: 6 | 7) => Array.from({ length: buckets }, (_, at) => over?.get(at)?.[place] ?? 0);
  return {
    source: facts.source,
    counted: summed ?? { records: column(6), provisional: column(7) },
    error: exact ? 0 : histogramError,
    over: Array.from({ length: buckets }, (_, at) => {
      const row = over?.get(at);
      return row ? percentiles(row) : nothing;
    }),
    all: whole ? percentiles(whole) : nothing,
    distribution: distributionOf(classes),
    heat: Array.from({ length: hoursOfWeek }, (_, hour) => {
      const row = week?.get(hour);
      return row ? { count: row[4], p95: percentiles(row).p95 } : { count: 0, p95: null };
    }),
    within: promisedSeconds.map((seconds, place) => ({
      seconds,
      count: classes.filter(([, , , passed]) => passed <= place).reduce((sum, [, , , , n]) => sum + n, 0),
    })),
    groups: groups.slice(0, mostGroups),
    otherGroups:
      Math.max(0, groups.length - mostGroups) + (kept ? (kept.groups.get('') ?? 0) - kept.keys.length : 0),
  };
}

/** All of it in one go over the records: reading them is what takes time. */
function latencySql(
  { sql, week, source }: LatencyFacts,
  { exact, isGrouped }: { readonly exact: boolean; readonly isGrouped: boolean },
): string {
  const sets = [
    '(_at)',
    '(_class, _passed)',
    '()',
    ...(week ? [] : ['(_week)']),
    ...(isGrouped ? ['(_key)'] : []),
  ];
  const isOf = (column: string) => `grouping(${column}) = 0`;
  const kind = `multiIf(${isOf('_at')}, ${ofBuckets}, ${isOf('_class')}, ${ofClasses}, ${week ? '' : `${isOf('_week')}, ${ofHours}, `}${isGrouped ? `${isOf('_key')}, ${ofGroups}, ` : ''}${ofAll})`;
  const place = `multiIf(kind = ${ofBuckets}, _at, ${week ? '' : `kind = ${ofHours}, _week, `}_class)`;
  const quantiles = exact
    ? `quantilesExactWeighted(${levels})(_took, _n)`
    : `quantilesTimingWeighted(${levels})(${classSql('_code')}, _n * ${many})`;
  const counts = source === 'rollups' ? '0, 0' : 'count(), countIf(_young)';
  return `SELECT ${kind} AS kind, ${place} AS place, ${isGrouped ? '_key' : "''"}, _passed, sum(_n), ${quantiles}, ${counts}
    FROM (SELECT *, ${shownClassSql('_code')} AS _class, ${passedOfSql('_code')} AS _passed FROM ${sql})
    GROUP BY GROUPING SETS (${sets.join(', ')})`;
}

const weekSql = ({ sql }: Facts): string =>
  `SELECT ${ofHours} AS kind, _week, '', 0, sum(arraySum(counts)),
     quantilesTimingWeightedArray(${levels})(arrayMap(code -> ${classSql('code')}, codes), arrayMap(one -> one * ${many}, counts)), 0, 0
   FROM ${sql} GROUP BY _week`;

function distributionOf(classes: readonly Row[]): LatencyChart['distribution'] {
  const counts = new Map<number, number>();
  for (const [, place, , , n] of classes) counts.set(place, (counts.get(place) ?? 0) + n);
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    ...shownBounds(first + at),
    count: counts.get(first + at) ?? 0,
  }));
}
