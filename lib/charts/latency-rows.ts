import type { Measure } from '#lib/catalogue/measure.ts';
import type { ChartQuestion, ChartSource } from './chart-question.ts';

/** What is asked of how long records took. */
export interface LatencyQuestion extends ChartQuestion {
  readonly measure: Measure;
}

/** Of a bucket, of an hour of the week, of a group, or of all records. */
export const [ofBuckets, ofHours, ofGroups, ofAll] = [0, 1, 2, 3];

export type LatencyRow = readonly [
  kind: number,
  /** The bucket, or the hour of the week. */
  place: number,
  key: string | null,
  /** How many say how long they took. */
  measured: number,
  /** Codes, or milliseconds where they are exact. */
  quantiles: readonly (number | null)[],
  records: number,
  provisional: number,
  /** Of all records, how many are in each cell that is drawn; of others, none. */
  cells?: readonly number[],
];

export interface LatencyRows {
  readonly source: ChartSource;
  readonly rows: readonly LatencyRow[];
}

export const levels = [0.5, 0.9, 0.95, 0.99] as const;
