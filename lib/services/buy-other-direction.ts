import type { Product } from '#lib/catalogue/product.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit, wireParameters } from '#lib/query/wire-parameters.ts';
import type { RecordsPage } from '#lib/reports-api/reports-client.ts';
import type { LackingPart } from '#lib/vault/lacking-parts.ts';
import { pageCoverage, secondMs } from '#lib/vault/page-coverage.ts';
import { buyRecords } from './buy-records.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Where a missing stretch lacks one direction only in its newest part, buys the next page of that one. Resolves when it
 * is kept: what it covers is owned both ways then. Null where both directions are missing.
 */
export async function buyOtherDirection(
  context: ServiceContext,
  {
    query,
    product,
    parts,
    until,
  }: {
    readonly query: RecordQuery;
    readonly product: Product;
    /** What the stretch lacks. */
    readonly parts: readonly LackingPart[];
    /** Where the stretch ends. */
    readonly until: number;
  },
): Promise<RecordsPage | null> {
  const newest = (part: LackingPart) => part.missing.find((stretch) => stretch.until === until);
  const lacking = parts.find((part) => newest(part) !== undefined);
  const stretch = lacking && newest(lacking);
  const direction = lacking?.scope.direction ?? null;
  if (!lacking || !stretch || direction === null || query.direction !== undefined) return null;
  const asOf = Math.floor(context.clock.now() / secondMs) * secondMs;
  const range = { start: formatUtc(stretch.from), end: formatUtc(until) };
  const { page, kept } = await buyRecords(context, {
    ...{ product, scope: lacking.scope, kind: 'page', records: pageLimit, isAwaited: true },
    parameters: wireParameters({ ...query, direction, range }),
    covers: ({ records, next }) => {
      const times = records.flatMap((record) => parseInstant(String(record[product.rangeField])) ?? []);
      const oldest = times.length === 0 ? null : Math.min(...times);
      const covered = pageCoverage({ start: stretch.from, until, oldest, isLast: next === null });
      return { ...covered, until: Math.min(covered.until, asOf), asOf };
    },
  });
  await kept;
  return page;
}
