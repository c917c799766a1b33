import type { ChartMeans, ChartPart, ChartQuestion, ChartSource } from './chart-question.ts';
import { countSums, type FoldedSeries, foldSeries } from './fold-series.ts';
import { keptKeys } from './kept-keys.ts';
import { commonSource } from './read-columns.ts';
import { readSums } from './read-sums.ts';
import { sumByBucket } from './sum-by-bucket.ts';

export interface Traffic extends FoldedSeries<number> {
  readonly source: ChartSource;
  readonly total: number;
  /** Each by bucket. */
  readonly records: readonly number[];
  readonly provisional: readonly number[];
  readonly arrived: readonly number[];
  readonly ended: readonly number[];
}

type Row = readonly [
  at: number,
  key: string | null,
  n: number,
  young: number,
  arrived: number,
  ended: number,
];

/** How many owned records there are over time. */
export async function countTraffic(
  means: ChartMeans,
  question: ChartQuestion,
  buckets: number,
): Promise<Traffic> {
  const kept = await keptKeys(means, question, 'records');
  const { rows, source } = await readRows(means, question, kept?.keys ?? null);
  const hidden = kept ? (kept.groups.get('') ?? 0) - kept.keys.length : 0;
  return trafficOf(rows, { source, buckets, hidden });
}

/** The same for several questions on one chart: each key is a group, also where there is no record of it. */
export async function countParts(
  means: ChartMeans,
  parts: readonly ChartPart[],
  buckets: number,
): Promise<Traffic> {
  const read = await Promise.all(parts.map(({ question }) => readRows(means, question, null)));
  const rows = parts.flatMap(({ key }, at): Row[] => [
    [0, key, 0, 0, 0, 0],
    ...(read[at]?.rows ?? []).map(([bucket, _, ...counts]): Row => [bucket, key, ...counts]),
  ]);
  return trafficOf(rows, { source: commonSource(read), buckets, hidden: 0 });
}

const readRows = (means: ChartMeans, question: ChartQuestion, kept: readonly string[] | null) =>
  readSums<Row>(means, question, { kept, sums: ['sum(_n)', 'sum(_young)', 'sum(_arrived)', 'sum(_ended)'] });

interface Folding {
  readonly source: ChartSource;
  readonly buckets: number;
  /** How many groups the null key stands for. */
  readonly hidden: number;
}

function trafficOf(rows: readonly Row[], { source, buckets, hidden }: Folding): Traffic {
  const sum = (column: 2 | 3 | 4 | 5) => sumByBucket(rows, column, buckets);
  const records = sum(2);
  return {
    ...foldSeries(
      countSums,
      rows.map(([at, key, value]) => ({ at, key, value })),
      buckets,
      hidden,
    ),
    ...{ source, records, provisional: sum(3), arrived: sum(4), ended: sum(5) },
    total: records.reduce((all, one) => all + one, 0),
  };
}
