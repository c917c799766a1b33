import { byProduct } from '#lib/charts/dimension.ts';
import { priceUnits } from '#lib/charts/price-units.ts';
import { type Prices, sumParts, sumPrices } from '#lib/charts/sum-prices.ts';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import { isCharged } from '#lib/spend/spend-cells.ts';
import type { ChartContext } from './chart-context.ts';
import { chartCoverage, type OwnedShare } from './chart-coverage.ts';
import { chartFrame, completenessOf, previousFrame } from './chart-frame.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import { previousCoverage, productCoverage } from './product-coverage.ts';
import { requirePermission } from './require-permission.ts';

type Previous = NonNullable<OpenedChart['compared']>;
type Units = Awaited<ReturnType<typeof priceUnits>>;

/** What owned records were charged, for who may see prices. */
export async function readPrices(
  context: ChartContext,
  address: Readonly<Record<string, string>>,
): Promise<PriceChart> {
  requirePermission(context.person, 'prices.read');
  const chart = await openChart(context, address, { isWide: true });
  return chart.by === byProduct ? pricesOfAll(context, chart) : pricesOfOne(context, chart);
}

async function pricesOfOne(context: ChartContext, chart: OpenedChart): Promise<PriceChart> {
  const { range, buckets, compared } = chart;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const [prices, units, previous] = await Promise.all([
    sumPrices(context, coverage.question, buckets.length),
    priceUnits(context, coverage.question),
    compared && previousOfOne(context, chart, compared),
  ]);
  return { ...chartFrame(chart, coverage, prices), ...figuresOf(prices, units), previous };
}

/** Every product that is charged for. What one record costs is told of each by itself. */
async function pricesOfAll(context: ChartContext, chart: OpenedChart): Promise<PriceChart> {
  const { buckets, compared } = chart;
  const coverage = await productCoverage(context, chart, isCharged);
  const before = compared && (await previousCoverage(context, coverage, compared));
  const prices = await sumParts(context, coverage.parts, buckets.length);
  return {
    ...chartFrame(chart, coverage, prices),
    ...figuresOf(prices, new Map()),
    previous:
      compared &&
      before &&
      previousOf(compared, before, await sumParts(context, before.parts, compared.buckets.length)),
  };
}

const figuresOf = ({ currencies, unpriced }: Prices, units: Units) => ({
  currencies: currencies.map(({ values: _, ...currency }) => ({
    ...currency,
    ...(units.get(currency.currency) ?? { units: [], moreUnits: 0 }),
  })),
  unpriced,
});

async function previousOfOne(context: ChartContext, chart: OpenedChart, compared: Previous) {
  const { range, buckets } = compared;
  const coverage = await chartCoverage(context, chart, range, buckets);
  const question = { ...coverage.question, by: null };
  return previousOf(compared, coverage, await sumPrices(context, question, buckets.length));
}

const previousOf = (
  compared: Previous,
  owned: OwnedShare,
  prices: Prices,
): NonNullable<PriceChart['previous']> => ({
  ...previousFrame(compared),
  ownedMs: [...owned.ownedMs],
  currencies: prices.currencies.map(({ currency, total, values }) => ({ currency, total, values })),
  completeness: completenessOf(owned, prices),
});
