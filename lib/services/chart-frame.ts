import type { ChartSource } from '#lib/charts/chart-question.ts';
import { countSums } from '#lib/charts/fold-series.ts';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { ChartContext } from './chart-context.ts';
import { bucketsOf, type ChartCoverage } from './chart-coverage.ts';
import { chartDimensions } from './chart-dimensions.ts';
import type { OpenedChart } from './open-chart.ts';

type Frame = Pick<
  TrafficChart,
  'step' | 'zone' | 'by' | 'dimensions' | 'buckets' | 'completeness' | 'source'
>;

/** Of all records of a chart, by bucket. */
export interface Counted {
  readonly records: readonly number[];
  readonly provisional: readonly number[];
}

/** What every chart says beside its figures. */
export function chartFrame(
  { person }: ChartContext,
  { step, zone, by, product, query, buckets }: OpenedChart,
  coverage: ChartCoverage,
  { records, provisional, source }: Counted & { readonly source: ChartSource },
): Frame {
  return {
    ...{ step, zone, by: by?.name ?? null, source },
    dimensions: [...chartDimensions(person.role, product, query.direction)],
    buckets: bucketsOf(buckets, coverage, provisional),
    completeness: completenessOf(coverage, { records, provisional }),
  };
}

export const completenessOf = (coverage: ChartCoverage, { records, provisional }: Counted) =>
  coverage.completeness({ records: countSums.sum(records), provisional: countSums.sum(provisional) });

/** The period a chart is compared with. */
export const previousFrame = ({ range, weeks }: NonNullable<OpenedChart['compared']>) => ({
  start: formatUtc(range.from),
  end: formatUtc(range.until),
  weeks,
});
