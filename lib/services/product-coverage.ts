import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { ChartPart } from '#lib/charts/chart-question.ts';
import type { ProductPart } from '#lib/endpoints/charts.ts';
import { directionsOf } from '#lib/vault/coverage-days.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { ChartContext } from './chart-context.ts';
import { type ChartCoverage, chartCoverage, type OwnedShare } from './chart-coverage.ts';
import { sealAddress } from './open-address.ts';
import { chartOfProduct, type OpenedChart } from './open-chart.ts';

/** All products of an account as one chart. */
interface ProductCoverage extends OwnedShare {
  /** What is counted: products of which something is owned, in every direction they are read in. */
  readonly parts: readonly (ChartPart & { readonly chart: OpenedChart })[];
  readonly products: readonly ProductPart[];
}

interface Reading {
  readonly chart: OpenedChart;
  readonly coverage: ChartCoverage;
}

/** What is owned of every product that is kept. */
export async function productCoverage(
  context: ChartContext,
  chart: OpenedChart,
  among: (product: Product) => boolean,
): Promise<ProductCoverage> {
  const kept = products.filter((product) => !product.free && among(product));
  const charts = kept.flatMap((product) =>
    directionsOf(product).map((direction) => chartOfProduct(chart, product, direction)),
  );
  const [readings, [use]] = await Promise.all([
    readingsOf(context, charts, chart.range, chart.buckets),
    context.spend.uses([chart.query.accountId]),
  ]);
  const byProduct = Map.groupBy(readings, (reading) => reading.chart.product);
  const isOwned = (product: Product) =>
    byProduct.get(product)?.some(({ coverage }) => coverage.ownedMs.some((ms) => ms > 0)) === true;
  const counted = readings.filter((reading) => isOwned(reading.chart.product));
  const inUse = (product: Product) => isOwned(product) || use?.unused.includes(product.name) !== true;
  const unowned = kept.filter((product) => inUse(product) && !isOwned(product)).map(({ title }) => title);
  return {
    // Where nothing is owned, that is what is said of all of them.
    ...shareOf(counted.length === 0 ? readings : counted, unowned),
    parts: counted.map(partOf),
    products: [...byProduct].map(([product, of]) => productPart(context, product, of, inUse(product))),
  };
}

/** What of the period before is owned of the products that are counted now, and of no others. */
export async function previousCoverage(
  context: ChartContext,
  { parts }: ProductCoverage,
  { range, buckets }: { readonly range: Interval; readonly buckets: readonly Interval[] },
): Promise<Omit<ProductCoverage, 'products'>> {
  const charts = parts.map(({ chart }) => chart);
  const readings = await readingsOf(context, charts, range, buckets);
  return { ...shareOf(readings, []), parts: readings.map(partOf) };
}

const readingsOf = (
  context: ChartContext,
  charts: readonly OpenedChart[],
  range: Interval,
  buckets: readonly Interval[],
): Promise<Reading[]> =>
  Promise.all(
    charts.map(async (chart) => ({ chart, coverage: await chartCoverage(context, chart, range, buckets) })),
  );

const partOf = ({ chart, coverage }: Reading) => ({
  ...{ chart, key: chart.product.name, question: coverage.question },
});

/** Time of several readings added up: whole only where every one of them is. */
function shareOf(readings: readonly Reading[], unowned: readonly string[]): OwnedShare {
  return {
    ...timesOf(readings),
    completeness: (counted) => {
      const all = readings.map(({ coverage }) => coverage.completeness(counted));
      const moments = all.flatMap(({ asOf }) => asOf ?? []);
      return {
        askedMs: all.reduce((sum, { askedMs }) => sum + askedMs, 0),
        ownedMs: all.reduce((sum, { ownedMs }) => sum + ownedMs, 0),
        ...counted,
        asOf: moments.toSorted()[0] ?? null,
        // Each product says for itself what is missing: together they are no question.
        ...{ missing: [], moreMissing: false, unowned: [...unowned] },
      };
    },
  };
}

function timesOf(readings: readonly Reading[]): Pick<OwnedShare, 'askedMs' | 'ownedMs'> {
  const sum = (name: 'askedMs' | 'ownedMs') =>
    (readings[0]?.coverage[name] ?? []).map((_, at) =>
      readings.reduce((all, { coverage }) => all + (coverage[name][at] ?? 0), 0),
    );
  return { askedMs: sum('askedMs'), ownedMs: sum('ownedMs') };
}

function productPart(
  { tokens }: ChartContext,
  { name, title }: Product,
  readings: readonly Reading[],
  inUse: boolean,
): ProductPart {
  const { askedMs, ownedMs } = timesOf(readings);
  return {
    ...{ product: name, title, inUse, askedMs: [...askedMs], ownedMs: [...ownedMs] },
    readings: readings.map(({ chart: { query }, coverage }) => {
      const known = coverage.completeness({ records: 0, provisional: 0 });
      return {
        direction: query.direction ?? null,
        search: sealAddress(tokens, query),
        ...{ askedMs: known.askedMs, ownedMs: known.ownedMs },
        ...{ missing: known.missing, moreMissing: known.moreMissing },
      };
    }),
  };
}
