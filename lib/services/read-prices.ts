import { priceUnits } from '#lib/charts/price-units.ts';
import { sumPrices } from '#lib/charts/sum-prices.ts';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import type { ChartContext } from './chart-context.ts';
import { chartCoverage } from './chart-coverage.ts';
import { chartFrame, completenessOf, previousFrame } from './chart-frame.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import { requirePermission } from './require-permission.ts';

/** What owned records were charged, for who may see prices. */
export async function readPrices(
  context: ChartContext,
  address: Readonly<Record<string, string>>,
): Promise<PriceChart> {
  requirePermission(context.person, 'prices.read');
  const chart = await openChart(context, address);
  const { range, buckets } = chart;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const [prices, units, previous] = await Promise.all([
    sumPrices(context, coverage.question, buckets.length),
    priceUnits(context, coverage.question),
    previousPrices(context, chart),
  ]);
  return {
    ...chartFrame(context, chart, coverage, prices),
    currencies: prices.currencies.map(({ values: _, ...currency }) => ({
      ...currency,
      ...(units.get(currency.currency) ?? { units: [], moreUnits: 0 }),
    })),
    ...{ unpriced: prices.unpriced, previous },
  };
}

async function previousPrices(context: ChartContext, chart: OpenedChart): Promise<PriceChart['previous']> {
  const { compared } = chart;
  if (!compared) return null;
  const coverage = await chartCoverage(context, chart, compared.range, compared.buckets);
  const question = { ...coverage.question, by: null };
  const prices = await sumPrices(context, question, compared.buckets.length);
  return {
    ...previousFrame(compared),
    ownedMs: [...coverage.ownedMs],
    currencies: prices.currencies.map(({ currency, total, values }) => ({ currency, total, values })),
    completeness: completenessOf(coverage, prices),
  };
}
