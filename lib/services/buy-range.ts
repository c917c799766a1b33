import type { Product } from '#lib/catalogue/product.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit, wireParameters } from '#lib/query/wire-parameters.ts';
import { type Cursor, emptyTrail, follow, repeatedPage } from '#lib/reports-api/cursor-trail.ts';
import { queueWindows, windowsAtOnce } from '#lib/vault/cut-windows.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { pageCoverage, secondMs } from '#lib/vault/page-coverage.ts';
import type { PurchaseKind } from '#lib/vault/purchase-journal.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { buyRecords } from './buy-records.ts';
import type { ServiceContext } from './service-context.ts';

export interface BoughtPart {
  readonly records: number;
  readonly price: string | null;
  readonly currency: string | null;
}

interface RangeOrder {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly scope: Scope;
  readonly missing: readonly Interval[];
  readonly kind: PurchaseKind;
  readonly cause?: string;
  readonly onPart?: (part: BoughtPart) => void;
}

/**
 * Buys stretches of a query side by side, as fast as the vendor allows, into the vault. Every page is kept as it
 * arrives: whatever stops this, what was paid for is owned. Resolves when all is there.
 */
export async function buyRange(context: ServiceContext, order: RangeOrder): Promise<void> {
  const { product, scope, query } = order;
  for (const part of await context.vault.lacking(product, scope, order.missing)) {
    const { direction } = part.scope;
    await buySideBySide(context, { ...order, ...part, query: direction ? { ...query, direction } : query });
  }
}

async function buySideBySide(context: ServiceContext, order: RangeOrder): Promise<void> {
  const queue = queueWindows(order.missing, pageLimit);
  const stop = new AbortController();
  // What is under way is paid for: it is waited for and kept, and nothing more is begun.
  const isOver = () => context.signal.aborted || stop.signal.aborted;
  const patient = { ...context, signal: new AbortController().signal };
  const work = async () => {
    for (let stretch = queue.take(); stretch !== null && !isOver(); stretch = queue.take())
      queue.learn(stretch, await buyStretch(patient, order, stretch, isOver));
  };
  // The first that fails ends the others: what they would still buy, nobody may want any more.
  const workers = Array.from({ length: windowsAtOnce }, () =>
    work().catch((error: unknown) => stop.abort(error)),
  );
  await Promise.all(workers);
  context.signal.throwIfAborted();
  stop.signal.throwIfAborted();
}

async function buyStretch(
  context: ServiceContext,
  order: RangeOrder,
  stretch: Interval,
  isOver: () => boolean,
): Promise<number> {
  let total = 0;
  let keeping = Promise.resolve();
  try {
    for await (const { records, kept } of pagesOf(context, order, stretch)) {
      total += records;
      // Not faster than the vault takes them over, but for one page: memory stays flat.
      await keeping;
      keeping = kept;
      if (isOver()) break;
    }
    await keeping;
    return total;
  } finally {
    // Whatever went wrong, what was paid for is kept when this is over.
    await Promise.allSettled([keeping]);
  }
}

/** The pages of a stretch, each bought when it is asked for. */
async function* pagesOf(
  context: ServiceContext,
  { query, product, scope, kind, cause, onPart }: RangeOrder,
  stretch: Interval,
): AsyncGenerator<{ readonly records: number; readonly kept: Promise<void> }> {
  const asOf = Math.floor(context.clock.now() / secondMs) * secondMs;
  const range = { start: formatUtc(stretch.from), end: formatUtc(stretch.until) };
  const parameters = wireParameters({ ...query, range });
  let { until } = stretch;
  let cursor: Cursor | undefined;
  let trail = emptyTrail;
  let wasEmpty = false;
  for (;;) {
    const complete = until;
    const { page, kept } = await buyRecords(context, {
      ...{ product, scope, kind, parameters, records: pageLimit },
      ...(cause !== undefined && { cause }),
      ...(cursor && { cursor }),
      covers: ({ records, next }) => {
        const times = records.flatMap((record) => timeOf(record[product.rangeField]));
        const oldest = times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
        const covers = pageCoverage({ start: stretch.from, until: complete, oldest, isLast: next === null });
        until = covers.from;
        return { ...covers, until: Math.min(covers.until, asOf), asOf };
      },
    });
    onPart?.({ records: page.records.length, price: page.price, currency: page.currency });
    yield { records: page.records.length, kept };
    if (page.next === null) return;
    if (page.records.length === 0 && wasEmpty) throw repeatedPage();
    wasEmpty = page.records.length === 0;
    trail = follow(trail, page.next);
    cursor = page.next;
  }
}

function timeOf(value: unknown): readonly number[] {
  const time = typeof value === 'string' ? parseInstant(value) : null;
  return time === null ? [] : [time];
}
