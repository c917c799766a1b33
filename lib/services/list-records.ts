import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import { checkQueryRange } from '#lib/query/query-draft.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit } from '#lib/query/wire-parameters.ts';
import type { RecordsPage } from '#lib/reports-api/reports-client.ts';
import type { Segment } from '#lib/vault/plan-reading.ts';
import { type Scope, scopeOf } from '#lib/vault/scope.ts';
import { buyOtherDirection } from './buy-other-direction.ts';
import { buyPage } from './buy-page.ts';
import { freshnessOf, originsOf } from './freshness.ts';
import { maskRecords } from './mask-records.ts';
import { noteFree } from './note-free.ts';
import { openAddress } from './open-address.ts';
import type { PagePart } from './page-part.ts';
import { openPosition, type PagePosition, sealPosition } from './page-token.ts';
import { requireQueryRights } from './query-rights.ts';
import { readVaultPage } from './read-vault-page.ts';
import { refuseGone } from './refuse-gone.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * One page of a query: out of the vault where the next stretch is owned, else bought. What is not owned and Vonage
 * keeps no longer is told, and never asked for.
 */
export async function listRecords(
  context: ServiceContext,
  { next, ...address }: Readonly<Record<string, string>>,
): Promise<RecordsPageDto> {
  const { person, tokens, clock } = context;
  const query = openAddress(tokens, address);
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  requireQueryRights(person.role, query);
  const position =
    next === undefined ? null : openPosition({ tokens, person, now: clock.now() }, query, next);
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  if (!position) {
    refuseRange(query, clock.now());
    await refuseGone(context, query, product, scope);
  }

  const part = await nextPart(context, { query, product, scope }, position);
  return {
    ...maskRecords(person.role, part.records, { ...query, product }),
    count: part.records.length,
    next: part.position && sealPosition({ tokens, person, now: clock.now() }, query, part.position),
    searchedTo: formatUtc(part.searchedTo),
    gone: part.gone.map(({ from, until }) => ({ start: formatUtc(from), end: formatUtc(until) })),
    cost: may(person.role, 'prices.read') ? { price: part.price, currency: part.currency } : null,
    origin: part.origin,
    bought: part.bought,
    owned: originsOf(part.freshness),
    ...freshnessOf(product, part.records, part.freshness),
    warnings: part.warnings,
    requestId: part.requestId,
  };
}

interface Asked {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly scope: Scope;
}

/** As much as a page holds: bought at most once, and filled up with what is owned below it. */
async function nextPart(
  context: ServiceContext,
  { query, product, scope }: Asked,
  position: PagePosition | null,
): Promise<PagePart> {
  const { vault } = context;
  const start = timeOf(query.range.start);
  let at = position ?? { until: timeOf(query.range.end), after: null, seen: [], walk: null };
  const buy = (from: number) => buyPage(context, { query, product, scope, position: at, from });
  if (product.free || at.seen === null) return buy(at.walk?.from ?? start);
  let page: PagePart | null = null;
  const paid: RecordsPage[] = [];
  let completed: number | null = null;
  for (;;) {
    const { segments, lacking } = await vault.plan(product, scope, { from: start, until: at.until });
    const [segment] = segments;
    if (segment?.source === 'gone') {
      const part = gonePart(context, segment, start);
      page = page ? joined(page, part) : part;
    } else if (segment?.source !== 'vault') {
      if (page && page.records.length > 0) return charged(page, paid);
      // Only once for a stretch: what cannot be kept makes nothing complete.
      if (segment && at.walk === null && completed !== segment.until) {
        completed = segment.until;
        const parts = lacking(segment);
        const other = await buyOtherDirection(context, { query, product, parts, until: segment.until });
        if (other) {
          paid.push(other);
          continue;
        }
      }
      page = await buy(segment?.from ?? start);
      // Along a cursor the next page follows; only at its end is there something owned below.
      if (page.position?.walk) return charged(page, paid);
    } else {
      const limit = pageLimit - (page?.records.length ?? 0);
      const part = await readVaultPage(context, { product, scope, segment, position: at, start, limit });
      noteFree(context, {
        ...{ accountId: query.accountId, product: product.name, kind: 'page' },
        freeRecords: freeOf(part, paid),
      });
      page = page ? joined(page, part) : part;
    }
    if (page.position === null || page.records.length >= pageLimit) return charged(page, paid);
    at = page.position;
    if (at.seen === null) return charged(page, paid);
  }
}

/** How many of what was read in the vault was not bought for it a moment ago. */
function freeOf({ records }: PagePart, paid: readonly RecordsPage[]): number {
  const bought = new Set(paid.flatMap((page) => page.records.map(({ id }) => id)));
  return records.filter(({ id }) => !bought.has(id)).length;
}

/** With what was bought beside it, so that it is complete. */
function charged(page: PagePart, paid: readonly RecordsPage[]): PagePart {
  const [first] = paid;
  if (!first) return page;
  const prices = [page.price, ...paid.map(({ price }) => price)].filter((price) => price !== null);
  return {
    ...page,
    bought: paid.reduce((sum, { records }) => sum + records.length, page.bought),
    price: prices.length === 0 ? null : sumDecimals(prices),
    currency: page.currency ?? first.currency,
    warnings: [...new Set([...page.warnings, ...paid.flatMap(({ warnings }) => warnings)])],
  };
}

/** Of a stretch that nobody has any more there is only that to tell. */
function gonePart({ requestId }: ServiceContext, { from, until }: Segment, start: number): PagePart {
  return {
    ...{ records: [], freshness: [], origin: 'vault', bought: 0, warnings: [], requestId },
    position: from <= start ? null : { until: from, after: null, seen: [], walk: null },
    searchedTo: from,
    gone: [{ from, until }],
    ...{ price: null, currency: null },
  };
}

function joined(newer: PagePart, older: PagePart): PagePart {
  return {
    ...newer,
    records: [...newer.records, ...older.records],
    freshness: [...newer.freshness, ...older.freshness],
    position: older.position,
    searchedTo: older.searchedTo,
    gone: [...newer.gone, ...older.gone],
  };
}

function timeOf(text: string): number {
  const time = parseInstant(text);
  if (time === null) throw new AppError('invalid_input', 'This is not a time range.');
  return time;
}

function refuseRange(query: RecordQuery, now: number): void {
  const faults = checkQueryRange(query, now);
  if (faults.length > 0) throw refuseQuery(faults);
}
