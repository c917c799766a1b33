import { type Measure, measureOf } from '#lib/catalogue/measure.ts';
import { countTraffic } from '#lib/charts/count-traffic.ts';
import { measureLatency } from '#lib/charts/measure-latency.ts';
import type { LatencyChart } from '#lib/endpoints/charts.ts';
import type { ChartContext } from './chart-context.ts';
import { chartCoverage } from './chart-coverage.ts';
import { chartFrame, completenessOf, previousFrame } from './chart-frame.ts';
import { type OpenedChart, openChart } from './open-chart.ts';

/** How long owned records took. */
export async function readLatency(
  context: ChartContext,
  address: Readonly<Record<string, string>>,
): Promise<LatencyChart> {
  const chart = await openChart(context, address, { isWide: false });
  const { range, buckets, product, query, zone, exact } = chart;
  const measure = measureOf(product, query.direction);
  const coverage = await chartCoverage(context, chart, range, buckets);
  const count = () => countTraffic(context, { ...coverage.question, by: null }, buckets.length);
  if (!measure)
    return {
      ...chartFrame(chart, coverage, await count()),
      measure: null,
      ...nothing,
      previous: null,
    };
  const [{ source, counted, ...latency }, previous] = await Promise.all([
    measureLatency(context, coverage.question, measure, { buckets: buckets.length, zone, exact }),
    previousLatency(context, chart, measure),
  ]);
  return {
    ...chartFrame(chart, coverage, { ...counted, source }),
    ...{ measure: { ...measure }, ...latency, previous },
  };
}

const nothing = {
  ...{ error: 0, over: [], distribution: [], heat: [], within: [], groups: [], otherGroups: 0 },
  all: { count: 0, p50: null, p90: null, p95: null, p99: null },
} satisfies Partial<LatencyChart>;

async function previousLatency(
  context: ChartContext,
  chart: OpenedChart,
  measure: Measure,
): Promise<LatencyChart['previous']> {
  const { compared, zone, exact } = chart;
  if (!compared) return null;
  const coverage = await chartCoverage(context, chart, compared.range, compared.buckets);
  const question = { ...coverage.question, by: null };
  const buckets = compared.buckets.length;
  const { all, counted } = await measureLatency(context, question, measure, { buckets, zone, exact });
  return { ...previousFrame(compared), all, completeness: completenessOf(coverage, counted) };
}
