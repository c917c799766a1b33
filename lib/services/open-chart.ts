import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { automaticStep, requireFittingStep } from '#lib/charts/chart-step.ts';
import { type Comparison, comparisonRange } from '#lib/charts/comparison-range.ts';
import { byProduct, type Dimension } from '#lib/charts/dimension.ts';
import { timeBuckets } from '#lib/charts/time-buckets.ts';
import { type ChartStep, chartSteps } from '#lib/endpoints/charts.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isZone } from '#lib/query/zone.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { secondMs } from '#lib/vault/page-coverage.ts';
import { isDecidable, type Scope, scopeOf } from '#lib/vault/scope.ts';
import type { ChartContext } from './chart-context.ts';
import { chartDimensions, requireDimension } from './chart-dimensions.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseQuery } from './refuse-query.ts';

/** What a chart's address asks. */
export interface OpenedChart {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly scope: Scope;
  readonly range: Interval;
  readonly zone: string;
  readonly step: ChartStep;
  readonly buckets: readonly Interval[];
  readonly by: Dimension | null;
  /** What its reader may tell records apart by. */
  readonly dimensions: readonly Dimension[];
  readonly compared: Comparison | null;
  readonly exact: boolean;
}

/**
 * Reads the address of a chart under the rights of who asks, and refuses what cannot be drawn. `isWide`: it may be of all
 * products of the account, and is where `by` says so; product, scope and query are those of the address all the same.
 */
export async function openChart(
  { person, tokens, accounts, spend, clock }: ChartContext,
  { zone = 'UTC', by, step, compare, exact, ...address }: Readonly<Record<string, string>>,
  { isWide }: { readonly isWide: boolean },
): Promise<OpenedChart> {
  const query = openAddress(tokens, address);
  requireQueryRights(person.role, query);
  await accounts.get(query.accountId);
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  const scope = chartScope(query, product);
  const rules = await spend.rules(query.accountId);
  const divisible = { product, direction: query.direction, rules, isWide };
  const dimension = requireDimension(person.role, divisible, by);
  if (dimension !== byProduct) requireCountable(product, scope);
  if (!isZone(zone))
    throw refuseQuery([{ field: 'zone', message: 'This time zone is unknown: choose another.' }]);
  const range = rangeOf(query, clock.now());
  const chosen = stepOf(step) ?? automaticStep(range);
  requireFittingStep(chosen, range);
  const buckets = timeBuckets(range, chosen, zone);
  return {
    ...{ query, product, scope, range, zone, step: chosen, buckets },
    by: dimension,
    dimensions: chartDimensions(person.role, divisible),
    compared: requireWord('compare', compare, 'previous') ? comparisonRange(range, buckets, zone) : null,
    exact: requireWord('exact', exact, 'true'),
  };
}

/** A product on a chart of all of them, asked for whole: in one direction where it is read in one at a time. */
export function chartOfProduct(
  chart: OpenedChart,
  product: Product,
  direction: Direction | null,
): OpenedChart {
  const { accountId, range, rangePreset } = chart.query;
  const query = {
    ...{ product: product.name, accountId, range, rangePreset, filters: {} },
    ...(direction && { direction }),
  };
  return { ...chart, query, product, scope: chartScope(query, product), by: null };
}

function requireCountable(product: Product, scope: Scope): void {
  if (product.free)
    throw new AppError(
      'invalid_query',
      `${product.title} records are free and not kept, so there is no chart of them.`,
    );
  if (!isDecidable(scope))
    throw new AppError(
      'invalid_query',
      'This query filters by something that records do not show, so what is owned of it cannot be counted.',
    );
}

/** What has to be owned of each record: its personal fields only where they are filtered by, its text never. */
function chartScope(query: RecordQuery, product: Product): Scope {
  const personal = Object.keys(query.filters).some((name) => {
    const field = product.filters.find((filter) => filter.name === name)?.field;
    return field !== undefined && fieldNamed(product, field)?.personal === true;
  });
  return { ...scopeOf(query, { personal }), includeMessage: false, showConcatenated: false };
}

/** As it was asked, up to now. What the vendor no longer has may still be owned. */
function rangeOf({ range }: RecordQuery, now: number): Interval {
  const [start, end] = [parseInstant(range.start) ?? 0, parseInstant(range.end) ?? 0];
  if (start >= now)
    throw refuseQuery([
      { field: 'range.start', message: 'The start lies in the future: choose a time that has passed.' },
    ]);
  return { from: start, until: Math.min(end, Math.ceil(now / secondMs) * secondMs) };
}

function stepOf(text: string | undefined): ChartStep | null {
  if (text === undefined || text === '' || text === 'auto') return null;
  const step = chartSteps.find((name) => name === text);
  if (step) return step;
  throw refuseQuery([{ field: 'step', message: 'This step is unknown: choose one from the list.' }]);
}

function requireWord(field: string, given: string | undefined, word: string): boolean {
  if (given === undefined || given === '' || given === 'false') return false;
  if (given === word) return true;
  throw refuseQuery([{ field, message: `This is either ${word} or left out.` }]);
}
