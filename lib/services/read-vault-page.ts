import type { Product } from '#lib/catalogue/product.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { parseStrictJson } from '#lib/reports-api/strict-json.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { secondMs } from '#lib/vault/page-coverage.ts';
import type { Scope } from '#lib/vault/scope.ts';
import type { PagePart } from './page-part.ts';
import type { PagePosition } from './page-token.ts';
import type { ServiceContext } from './service-context.ts';

/** One page of a stretch that is owned, at no cost. */
export async function readVaultPage(
  { vault, signal, requestId }: ServiceContext,
  {
    product,
    scope,
    segment,
    position,
    start,
    limit,
  }: {
    readonly product: Product;
    readonly scope: Scope;
    readonly segment: Interval;
    readonly position: PagePosition;
    readonly start: number;
    readonly limit: number;
  },
): Promise<PagePart> {
  const seen = new Set(position.seen);
  const page = await vault.read(
    product,
    scope,
    { within: segment, limit, after: position.after ?? undefined },
    signal,
  );
  const read = parseStrictJson(page.body) as readonly WireRecord[];
  const isNew = read.map(({ id }) => typeof id !== 'string' || !seen.has(id));
  const next = page.more ? page.last : null;
  const searchedTo = next?.time ?? segment.from;
  const isEnd = next === null && segment.from <= start;
  return {
    records: read.filter((_, at) => isNew[at]),
    origin: 'vault',
    bought: 0,
    position: isEnd
      ? null
      : {
          until: next ? (Math.floor(next.time / secondMs) + 1) * secondMs : segment.from,
          after: next,
          seen: next ? [...seen] : [],
          walk: null,
        },
    searchedTo,
    gone: [],
    price: null,
    currency: null,
    warnings: [],
    requestId,
    freshness: page.origins.filter((_, at) => isNew[at]),
  };
}
