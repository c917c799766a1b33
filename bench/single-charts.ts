import { measureOf } from '#lib/catalogue/measure.ts';
import { countTraffic } from '#lib/charts/count-traffic.ts';
import { latencyQueries } from '#lib/charts/latency-of-sums.ts';
import { priceUnits } from '#lib/charts/price-units.ts';
import { readFacts } from '#lib/charts/read-columns.ts';
import { sumPrices } from '#lib/charts/sum-prices.ts';
import type { ChartContext } from '#lib/services/chart-context.ts';
import { chartCoverage } from '#lib/services/chart-coverage.ts';
import { openChart } from '#lib/services/open-chart.ts';

export type ChartName = 'traffic' | 'latency' | 'price';

type SingleChart = () => Promise<unknown>;

/** Each chart of an answer from sums by itself, from the address to its figures. */
export async function singleCharts(
  context: ChartContext,
  name: ChartName,
  address: Readonly<Record<string, string>>,
): Promise<readonly SingleChart[]> {
  const asked = async () => {
    const chart = await openChart(context, address, { isWide: name !== 'latency' });
    const { question } = await chartCoverage(context, chart, chart.range, chart.buckets);
    return { ...chart, question, buckets: chart.buckets.length };
  };
  if (name === 'latency') {
    const queries = async () => {
      const { question, zone, product, query } = await asked();
      const measure = measureOf(product, query.direction);
      const found = measure && latencyQueries({ ...question, measure, zone });
      if (!found) throw new Error('not from sums');
      return { question, found };
    };
    const { found } = await queries();
    return found.map((_, at) => async () => {
      const { question, found } = await queries();
      const query = found[at];
      if (query) await readFacts(context, question, ...query);
    });
  }
  const count = async () => {
    const { question, buckets } = await asked();
    await (name === 'price' ? sumPrices : countTraffic)(context, question, buckets);
  };
  const units = async () => priceUnits(context, (await asked()).question);
  return name === 'price' ? [count, units] : [count];
}
