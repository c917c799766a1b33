import { saysDelivery } from '#lib/catalogue/delivery.ts';
import { countTraffic, type Traffic } from '#lib/charts/count-traffic.ts';
import { countSums } from '#lib/charts/fold-series.ts';
import type { TrafficChart } from '#lib/endpoints/charts.ts';
import type { ChartContext } from './chart-context.ts';
import { chartCoverage } from './chart-coverage.ts';
import { chartFrame, completenessOf, previousFrame } from './chart-frame.ts';
import { type OpenedChart, openChart } from './open-chart.ts';

/** Owned records over time, and how much of what was asked for they are. */
export async function readTraffic(
  context: ChartContext,
  address: Readonly<Record<string, string>>,
): Promise<TrafficChart> {
  const chart = await openChart(context, address);
  const { range, buckets, product, query } = chart;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const [traffic, previous] = await Promise.all([
    countTraffic(context, coverage.question, buckets.length),
    previousTraffic(context, chart),
  ]);
  const { series, others, total } = traffic;
  return {
    ...chartFrame(context, chart, coverage, traffic),
    ...{ total, series, others, previous },
    delivered: saysDelivery(product, query.direction) ? deliveredOf(traffic) : null,
  };
}

function deliveredOf({ arrived, ended }: Traffic): TrafficChart['delivered'] {
  return {
    ...{ total: countSums.sum(arrived), ended: countSums.sum(ended) },
    ...{ values: [...arrived], endedValues: [...ended] },
  };
}

async function previousTraffic(context: ChartContext, chart: OpenedChart): Promise<TrafficChart['previous']> {
  const { compared } = chart;
  if (!compared) return null;
  const coverage = await chartCoverage(context, chart, compared.range, compared.buckets);
  const question = { ...coverage.question, by: null };
  const traffic = await countTraffic(context, question, compared.buckets.length);
  return {
    ...previousFrame(compared),
    ...{ total: traffic.total, values: [...traffic.records], ownedMs: [...coverage.ownedMs] },
    completeness: completenessOf(coverage, traffic),
  };
}
