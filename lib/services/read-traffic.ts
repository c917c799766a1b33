import { saysDelivery } from '#lib/catalogue/delivery.ts';
import { countParts, countTraffic, type Traffic } from '#lib/charts/count-traffic.ts';
import { byProduct } from '#lib/charts/dimension.ts';
import { countSums, sumOf } from '#lib/charts/fold-series.ts';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import type { ChartContext } from './chart-context.ts';
import { chartCoverage, type OwnedShare } from './chart-coverage.ts';
import { chartFrame, completenessOf, previousFrame } from './chart-frame.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import { previousCoverage, productCoverage } from './product-coverage.ts';

type Previous = NonNullable<OpenedChart['compared']>;

/** Owned records over time, and how much of what was asked for they are. */
export async function readTraffic(
  context: ChartContext,
  address: Readonly<Record<string, string>>,
): Promise<TrafficChart> {
  const chart = await openChart(context, address, { isWide: true });
  return chart.by === byProduct ? trafficOfAll(context, chart) : trafficOfOne(context, chart);
}

async function trafficOfOne(context: ChartContext, chart: OpenedChart): Promise<TrafficChart> {
  const { range, buckets, product, query, compared } = chart;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const [traffic, previous] = await Promise.all([
    countTraffic(context, coverage.question, buckets.length),
    compared && previousOfOne(context, chart, compared),
  ]);
  return {
    ...chartFrame(chart, coverage, traffic),
    ...figuresOf(traffic),
    ...{ previous, delivered: saysDelivery(product, query.direction) ? deliveredOf(traffic) : null },
  };
}

/** Every product of the account. How far they got is told of each by itself: their records do not say it alike. */
async function trafficOfAll(context: ChartContext, chart: OpenedChart): Promise<TrafficChart> {
  const { buckets, compared } = chart;
  const coverage = await productCoverage(context, chart, () => true);
  const before = compared && (await previousCoverage(context, coverage, compared));
  const traffic = await countParts(context, coverage.parts, buckets.length);
  return {
    ...chartFrame(chart, coverage, traffic),
    ...figuresOf(traffic),
    delivered: null,
    previous:
      compared &&
      before &&
      previousOf(compared, before, await countParts(context, before.parts, compared.buckets.length)),
  };
}

const figuresOf = ({ series, others, total }: Traffic) => ({ series, others, total });

function deliveredOf({ arrived, ended }: Traffic): TrafficChart['delivered'] {
  return {
    ...{ total: sumOf(countSums, arrived), ended: sumOf(countSums, ended) },
    ...{ values: [...arrived], endedValues: [...ended] },
  };
}

async function previousOfOne(context: ChartContext, chart: OpenedChart, compared: Previous) {
  const { range, buckets } = compared;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const question = { ...coverage.question, by: null };
  return previousOf(compared, coverage, await countTraffic(context, question, buckets.length));
}

const previousOf = (
  compared: Previous,
  owned: OwnedShare,
  traffic: Traffic,
): NonNullable<TrafficChart['previous']> => ({
  ...previousFrame(compared),
  ...{ total: traffic.total, values: [...traffic.records], ownedMs: [...owned.ownedMs] },
  completeness: completenessOf(owned, traffic),
});
