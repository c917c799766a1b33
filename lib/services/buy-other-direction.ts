import type { Product } from '#lib/catalogue/product.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit, wireParameters } from '#lib/query/wire-parameters.ts';
import type { RecordsPage } from '#lib/reports-api/reports-client.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { pageCoverage, secondMs } from '#lib/vault/page-coverage.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { buyRecords } from './buy-records.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Where the newest part of a missing stretch lacks one direction only, buys the next page of that one. Resolves when it
 * is kept: what it covers is owned both ways then. Null where both directions are missing.
 */
export async function buyOtherDirection(
  context: ServiceContext,
  {
    query,
    product,
    scope,
    missing,
  }: {
    readonly query: RecordQuery;
    readonly product: Product;
    readonly scope: Scope;
    readonly missing: Interval;
  },
): Promise<RecordsPage | null> {
  const parts = await context.vault.lacking(product, scope, [missing]);
  for (const part of parts) {
    const stretch = part.missing.find(({ until }) => until === missing.until);
    if (!stretch || part.scope.direction === null || part.scope.direction === scope.direction) continue;
    const asOf = Math.floor(context.clock.now() / secondMs) * secondMs;
    const range = { start: formatUtc(stretch.from), end: formatUtc(stretch.until) };
    const { page, kept } = await buyRecords(context, {
      ...{ product, scope: part.scope, kind: 'page', records: pageLimit, isAwaited: true },
      parameters: wireParameters({ ...query, direction: part.scope.direction, range }),
      covers: ({ records, next }) => {
        const times = records.flatMap((record) => parseInstant(String(record[product.rangeField])) ?? []);
        const oldest = times.length === 0 ? null : Math.min(...times);
        const covered = pageCoverage({
          ...{ start: stretch.from, until: stretch.until, oldest, isLast: next === null },
        });
        return { ...covered, until: Math.min(covered.until, asOf), asOf };
      },
    });
    await kept;
    return page;
  }
  return null;
}
