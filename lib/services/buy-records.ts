import { createHash } from 'node:crypto';
import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { multiplyDecimal } from '#lib/query/decimal.ts';
import type { Cursor } from '#lib/reports-api/cursor-trail.ts';
import type { RecordsPage } from '#lib/reports-api/reports-client.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { RecordPrice } from '#lib/vault/price-list.ts';
import type { PurchaseKind } from '#lib/vault/purchase-journal.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { beginPurchase } from './begin-purchase.ts';
import { noteFree } from './note-free.ts';
import { inFormTerms } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

export interface Order {
  readonly product: Product;
  readonly scope: Scope;
  readonly kind: PurchaseKind;
  /** The export or fill it is for. */
  readonly cause?: string;
  /** As many records as may come at most. */
  readonly records: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly cursor?: Cursor;
  /** Somebody waits until the records are kept. */
  readonly isAwaited?: boolean;
  /** What a good answer proves complete, if anything. */
  readonly covers?: (page: RecordsPage) => (Interval & { readonly asOf: number }) | null;
  /** Ids a good answer is all of, and how many records each has. */
  readonly ids?: (page: RecordsPage) => ReadonlyMap<string, number>;
}

export interface Bought {
  readonly page: RecordsPage;
  readonly purchaseId: string;
  /** Epoch milliseconds. */
  readonly boughtAt: number;
  /** Resolves when the vault has taken the records over. */
  readonly kept: Promise<void>;
}

/** The vendor refused these before it looked for records. */
const uncharged: ReadonlySet<string> = new Set([
  'invalid_input',
  'invalid_query',
  'forbidden',
  'not_found',
  'unavailable',
  'upstream_busy',
  'upstream_refused_credentials',
]);

/**
 * The one way records are bought: journalled before it is sent, and kept in the vault as they arrive. Equal questions
 * at one moment cost one.
 */
export async function buyRecords(context: ServiceContext, order: Order): Promise<Bought> {
  const { desk, signal } = context;
  const { product, scope } = order;
  const key = createHash('sha256')
    .update(JSON.stringify([scope.accountId, order.parameters, order.cursor ?? null]))
    .digest('base64url');
  const { value, isShared } = await desk.once(key, signal, (wish) => buy(context, order, wish));
  if (isShared)
    noteFree(context, {
      ...{ accountId: scope.accountId, product: product.name, kind: order.kind },
      freeRecords: value.page.records.length,
    });
  return value;
}

async function buy(context: ServiceContext, order: Order, signal: AbortSignal): Promise<Bought> {
  const { vault, clock } = context;
  const { journal } = context.tolls;
  const { product, scope, kind, cause, cursor, records } = order;
  const client = await context.clientFor(scope.accountId);
  const { id: purchaseId, price } = await beginPurchase(context, {
    ...{ accountId: scope.accountId, product: product.name, kind, cause, records },
    ...context.consent,
  });
  const boughtAt = clock.now();
  let page: RecordsPage;
  try {
    page = await client.getRecords(order.parameters, { signal, ...(cursor && { cursor }) });
  } catch (error) {
    const isCertain = error instanceof AppError && uncharged.has(error.code);
    context.inBackground(isCertain ? journal.failed(purchaseId) : journal.unknown(purchaseId));
    throw inFormTerms(error);
  }
  const charge = {
    records: page.records.length,
    ...chargeOf(page, price),
    upstreamRequestId: page.requestId,
  };
  // The embedded database works on this thread: whoever waits for the records goes first.
  context.inBackground(vault.quiet().then(() => journal.charged(purchaseId, charge)));
  // What costs nothing changes as it is used, and need not be kept.
  const kept = product.free
    ? Promise.resolve()
    : vault.keep({
        ...{ product, scope, boughtAt, purchaseId, records: page.records },
        covers: order.covers?.(page) ?? null,
        ...(order.ids && { ids: order.ids(page) }),
        canWait: !order.isAwaited && (kind === 'page' || kind === 'ids'),
      });
  context.inBackground(kept);
  return { page, purchaseId, boughtAt, kept };
}

/** By the vendor's own word where it said one. */
function chargeOf(
  { price, currency, records }: RecordsPage,
  listed: RecordPrice,
): { charge: string; currency: string; chargeBasis: 'reported' | 'price-list' } {
  if (price !== null && multiplyDecimal(price, 1) !== null)
    return { charge: price, currency: currency ?? listed.currency, chargeBasis: 'reported' };
  const charge = multiplyDecimal(listed.perRecord, records.length) ?? '0';
  return { charge, currency: listed.currency, chargeBasis: 'price-list' };
}
