import type { Measure } from '#lib/catalogue/measure.ts';
import type { LatencyChart } from '#lib/endpoints/charts.ts';
import {
  histogramError,
  middleOf,
  promisedSeconds,
  readCell,
  readCode,
  shownBounds,
} from '#lib/rollup/latency-histogram.ts';
import type { ChartMeans, ChartQuestion, ChartSource } from './chart-question.ts';
import { keptKeys } from './kept-keys.ts';
import { groupsOfRecords, latencyOfRecords } from './latency-of-records.ts';
import { latencyOfSums } from './latency-of-sums.ts';
import {
  type LatencyQuestion,
  type LatencyRow,
  type LatencyRows,
  ofAll,
  ofBuckets,
  ofGroups,
  ofHours,
} from './latency-rows.ts';

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

const nothing: Percentiles = { count: 0, p50: null, p90: null, p95: null, p99: null };

/** How long owned records took: over time, over the week, by group and in all. */
export async function measureLatency(
  means: ChartMeans,
  question: ChartQuestion,
  measure: Measure,
  { buckets, zone, exact }: { readonly buckets: number; readonly zone: string; readonly exact: boolean },
): Promise<Latency> {
  const { source, rows, hidden } = await readLatencies(means, { ...question, measure, zone }, exact);
  const value = (read: number | null | undefined) => {
    const one = read ?? 0;
    return exact ? one : middleOf(readCode(one).place);
  };
  const percentiles = (row: LatencyRow | undefined): Percentiles => {
    if (!row || row[3] === 0) return nothing;
    const [p50, p90, p95, p99] = row[4].map(value);
    return { count: row[3], p50: p50 ?? 0, p90: p90 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0 };
  };
  const of = (wanted: number) => rows.filter(([kind]) => kind === wanted);
  const byPlace = (kind: number) => new Map(of(kind).map((row) => [row[1], row] as const));
  const [over, week] = [byPlace(ofBuckets), byPlace(ofHours)];
  const groups = (question.by ? of(ofGroups) : [])
    .filter(([, , key, measured]) => key !== null && measured > 0)
    .map((row) => ({ key: row[2] ?? '', ...percentiles(row) }))
    .toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const column = (place: 5 | 6) => Array.from({ length: buckets }, (_, at) => over.get(at)?.[place] ?? 0);
  const all = of(ofAll)[0];
  const classes = (all?.[7] ?? []).map((records, cell) => ({ ...readCell(cell), records }));
  return {
    source,
    counted: { records: column(5), provisional: column(6) },
    error: exact ? 0 : histogramError,
    over: Array.from({ length: buckets }, (_, at) => percentiles(over.get(at))),
    all: percentiles(all),
    distribution: distributionOf(classes),
    heat: Array.from({ length: hoursOfWeek }, (_, hour) => {
      const { count, p95 } = percentiles(week.get(hour));
      return { count, p95 };
    }),
    within: promisedSeconds.map((seconds, place) => ({
      seconds,
      count: classes.filter(({ broken }) => broken <= place).reduce((sum, { records }) => sum + records, 0),
    })),
    groups: groups.slice(0, mostGroups),
    otherGroups: Math.max(0, groups.length - mostGroups) + hidden,
  };
}

interface Told extends LatencyRows {
  /** How many groups there are besides. */
  readonly hidden: number;
}

/** From sums beside the records as far as these know what is asked, and from the records where they do not. */
async function readLatencies(means: ChartMeans, question: LatencyQuestion, exact: boolean): Promise<Told> {
  if (question.pieces.length === 0) return { source: 'records', rows: [], hidden: 0 };
  const known = exact ? null : await latencyOfSums(means, question);
  if (known) return { ...known, hidden: 0 };
  const kept = await keptKeys(means, question, 'records');
  const hidden = kept ? (kept.groups.get('') ?? 0) - kept.keys.length : 0;
  const asked = { ...question, kept: kept?.keys ?? null };
  const rest = exact || !question.by ? null : await latencyOfSums(means, { ...question, by: null });
  if (!rest) return { ...(await latencyOfRecords(means, asked, exact)), hidden };
  return { ...rest, rows: [...rest.rows, ...(await groupsOfRecords(means, asked))], hidden };
}

interface LatencyClass extends ReturnType<typeof readCell> {
  readonly records: number;
}

function distributionOf(classes: readonly LatencyClass[]): LatencyChart['distribution'] {
  const counts = new Map<number, number>();
  for (const { shown, records } of classes)
    if (records > 0) counts.set(shown, (counts.get(shown) ?? 0) + records);
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    ...shownBounds(first + at),
    count: counts.get(first + at) ?? 0,
  }));
}
