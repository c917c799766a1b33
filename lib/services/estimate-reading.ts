import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { may } from '#lib/policy/policy.ts';
import { multiplyDecimal, trimDecimal } from '#lib/query/decimal.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { estimateRecords, type RecordEstimate } from '#lib/vault/estimate.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { RecordPrice } from '#lib/vault/price-list.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf } from './report-dto.ts';
import type { ServiceContext } from './service-context.ts';

export type EstimateContext = ReportContext & ServiceContext;

interface Asked {
  /** What is not owned yet; the whole range unless said otherwise. */
  readonly missing?: readonly Interval[];
  readonly withSubaccounts?: boolean;
}

/** What reading a query would bring and cost, from what is known here: asking is free. Rights are the caller's part. */
export async function estimateReading(
  context: EstimateContext,
  query: RecordQuery,
  { missing, withSubaccounts = false }: Asked = {},
): Promise<EstimateDto> {
  const product = productNamed(query.product);
  const scope = scopeOf(query, { personal: may(context.person.role, 'personal.read') });
  const parts = product && missing ? await context.vault.lacking(product, scope, missing) : [];
  const directed = parts.map((part) => {
    const { direction } = part.scope;
    return recordsIn(context, direction ? { ...query, direction } : query, part.missing);
  });
  const whole = missing ?? [rangeOf(query)];
  const estimates = await Promise.all(
    parts.length > 0 ? directed : [recordsIn(context, query, whole, withSubaccounts)],
  );
  return priced(context, query, together(estimates));
}

async function recordsIn(
  context: EstimateContext,
  query: RecordQuery,
  missing: readonly Interval[],
  withSubaccounts = false,
): Promise<RecordEstimate> {
  const product = productNamed(query.product);
  const { rows } = await context.shelf.store.list(query.accountId);
  const alike = rows.filter((row) => isLike(context, row, query, withSubaccounts));
  const owned =
    product && !withSubaccounts
      ? await context.tolls.ownedHours(context.engine, product, query)
      : { hours: [], isWider: false };
  return estimateRecords(missing, {
    hours: owned.hours,
    reports: alike.map((row) => ({
      ...{ from: row.rangeStart.getTime(), until: row.rangeEnd.getTime() },
      records: row.itemsCount ?? 0,
    })),
    isWider: { hours: owned.isWider, reports: Object.keys(query.filters).length > 0 },
  });
}

function together(estimates: readonly RecordEstimate[]): RecordEstimate {
  const counts = estimates.flatMap(({ records }) => records ?? []);
  const sum = (of: (count: { low: number; high: number }) => number) =>
    counts.reduce((total, count) => total + of(count), 0);
  return {
    records:
      counts.length < estimates.length ? null : { low: sum(({ low }) => low), high: sum(({ high }) => high) },
    basis: [...new Set(estimates.map(({ basis }) => basis))].join(' '),
  };
}

/** An estimate with what it costs, where the reader may see prices. */
export async function priced(
  { person, tolls }: ServiceContext,
  of: { readonly accountId: string; readonly product: string },
  { records, basis }: RecordEstimate,
): Promise<EstimateDto> {
  const price = await tolls.prices.priceOf(of);
  const isFree = price.perRecord === '0' || records?.high === 0;
  const answer = { records, seconds: null, cost: null, isFree, basis };
  if (!may(person.role, 'prices.read')) return answer;
  const costOf = (count: number) => trimDecimal(multiplyDecimal(price.perRecord, count) ?? '');
  if (price.perRecord === '0')
    return {
      ...answer,
      cost: { low: '0', high: '0', currency: price.currency },
      basis: `${basis} ${priceBasis(price)}`,
    };
  if (records === null) return answer;
  return {
    ...answer,
    cost: { low: costOf(records.low), high: costOf(records.high), currency: price.currency },
    basis: records.high === 0 ? basis : `${basis} ${priceBasis(price)}`,
  };
}

function priceBasis({ basis }: RecordPrice): string {
  switch (basis) {
    case 'free':
      return 'Reading this product is free.';
    case 'subscription':
      return 'Reading it is part of your subscription.';
    case 'price-list':
      return 'At the price of your price list.';
    case 'embedded':
      return 'At the price the embedded API charges.';
    case 'published':
      return 'At the last published price, which your contract may replace.';
  }
}

export function rangeOf({ range }: RecordQuery): Interval {
  return { from: parseInstant(range.start) ?? 0, until: parseInstant(range.end) ?? 0 };
}

/** Finished whole, and not narrowed in a way the query is not: its density says something. */
function isLike(
  context: ReportContext,
  row: ReportRow,
  query: RecordQuery,
  withSubaccounts: boolean,
): boolean {
  if (row.status !== 'SUCCESS' || row.itemsCount === null || row.product !== query.product) return false;
  if (row.direction !== (query.direction ?? null) || row.includeSubaccounts !== withSubaccounts) return false;
  const filters = queryOf(context, row)?.filters;
  if (!filters) return false;
  return Object.entries(filters).every(([name, value]) => query.filters[name] === value);
}
