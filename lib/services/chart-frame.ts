import type { ChartSource } from '#lib/charts/chart-question.ts';
import { countSums, sumOf } from '#lib/charts/fold-series.ts';
import type { ProductPart, TrafficChart } from '#lib/endpoints/charts.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { bucketsOf, type OwnedShare } from './chart-coverage.ts';
import type { OpenedChart } from './open-chart.ts';

type Frame = Pick<
  TrafficChart,
  'step' | 'zone' | 'by' | 'dimensions' | 'buckets' | 'completeness' | 'products' | 'source'
>;

/** Of all records of a chart, by bucket. */
export interface Counted {
  readonly records: readonly number[];
  readonly provisional: readonly number[];
}

interface Owned extends OwnedShare {
  /** Of a chart of all products, each of them. */
  readonly products?: readonly ProductPart[];
}

/** What every chart says beside its figures. */
export function chartFrame(
  { step, zone, by, dimensions, buckets }: OpenedChart,
  owned: Owned,
  { records, provisional, source }: Counted & { readonly source: ChartSource },
): Frame {
  return {
    ...{ step, zone, by: by?.name ?? null, source },
    dimensions: dimensions.map(({ name, label }) => ({ field: name, label })),
    buckets: bucketsOf(buckets, owned, provisional),
    completeness: completenessOf(owned, { records, provisional }),
    products: owned.products ? [...owned.products] : null,
  };
}

export const completenessOf = (owned: OwnedShare, { records, provisional }: Counted) =>
  owned.completeness({ records: sumOf(countSums, records), provisional: sumOf(countSums, provisional) });

/** The period a chart is compared with. */
export const previousFrame = ({ range, weeks }: NonNullable<OpenedChart['compared']>) => ({
  start: formatUtc(range.from),
  end: formatUtc(range.until),
  weeks,
});
