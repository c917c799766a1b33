import type { ChartMeans, ChartQuestion, ChartSource } from './chart-question.ts';
import { countFacts } from './count-facts.ts';
import { countSums, type FoldedSeries, foldSeries } from './fold-series.ts';
import { keptKeys } from './kept-keys.ts';
import { readFacts } from './read-columns.ts';
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
  const facts = countFacts(question, kept?.keys);
  const rows =
    question.pieces.length === 0
      ? []
      : await readFacts<Row>(
          ...[means, question, facts],
          `SELECT _at, ${question.by ? '_key' : "''"}, sum(_n), sum(_young), sum(_arrived), sum(_ended)
           FROM ${facts.sql} GROUP BY _at${question.by ? ', _key' : ''}`,
        );
  const sum = (column: 2 | 3 | 4 | 5) => sumByBucket(rows, column, buckets);
  const records = sum(2);
  const hidden = kept ? (kept.groups.get('') ?? 0) - kept.keys.length : 0;
  return {
    ...foldSeries(
      countSums,
      rows.map(([at, key, value]) => ({ at, key, value })),
      buckets,
      hidden,
    ),
    ...{ source: facts.source, records, provisional: sum(3), arrived: sum(4), ended: sum(5) },
    total: records.reduce((all, one) => all + one, 0),
  };
}
