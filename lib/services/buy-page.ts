import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { formatUtc, isSpelledAlike, parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit, wireParameters } from '#lib/query/wire-parameters.ts';
import { emptyTrail, follow, repeatedPage } from '#lib/reports-api/cursor-trail.ts';
import type { RecordsPage, WireRecord } from '#lib/reports-api/reports-client.ts';
import { pageCoverage, secondMs } from '#lib/vault/page-coverage.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { buyRecords } from './buy-records.ts';
import type { PagePart } from './page-part.ts';
import type { PagePosition, Walk } from './page-token.ts';
import type { ServiceContext } from './service-context.ts';

/** As many ids as a page token has room for. */
const mostSeen = 150;

/** Buys the next page of the stretch from `from` to where reading stands, along the cursor where there is one. */
export async function buyPage(
  context: ServiceContext,
  {
    query,
    product,
    scope,
    position,
    from,
  }: {
    readonly query: RecordQuery;
    readonly product: Product;
    readonly scope: Scope;
    readonly position: PagePosition;
    readonly from: number;
  },
): Promise<PagePart> {
  // A walk that would go on into what is owned by now is begun anew, and ends before it.
  const walk = position.walk?.from === from ? position.walk : null;
  if (walk?.repeats) throw repeatedPage();
  const asOf = walk?.asOf ?? Math.floor(context.clock.now() / secondMs) * secondMs;
  const until = walk?.until ?? position.until;
  const covered = ({ next, records }: RecordsPage, oldest = oldestTime(records, product.rangeField)) =>
    pageCoverage({ start: from, until: position.until, oldest, isLast: next === null });
  const { page, purchaseId, boughtAt } = await buyRecords(context, {
    product,
    scope,
    kind: 'page',
    records: pageLimit,
    parameters: wireParameters({ ...query, range: { start: formatUtc(from), end: formatUtc(until) } }),
    ...(walk && { cursor: walk.cursor }),
    covers: (bought) => ({ ...covered(bought), until: Math.min(position.until, asOf), asOf }),
  });
  context.log.info(
    {
      requestId: context.requestId,
      product: product.name,
      accountId: query.accountId,
      records: page.records.length,
      page: (walk?.trail.steps ?? 0) + 1,
    },
    'bought a page of records',
  );
  const records = notDelivered(page.records, position, product.rangeField);
  const oldest = oldestTime(page.records, product.rangeField);
  const complete = covered(page, oldest).from;
  const origin = { boughtAt, purchaseId };
  const isEnd = page.next === null && from <= (parseInstant(query.range.start) ?? 0);
  return {
    records,
    origin: 'bought',
    bought: records.length,
    position: isEnd
      ? null
      : {
          until: complete,
          after: null,
          seen: page.next === null ? [] : olderThan(complete, page.records, product, position.seen),
          walk: page.next && { from, until, asOf, cursor: page.next, ...progress(page, walk) },
        },
    searchedTo: page.next === null ? from : (oldest ?? position.until),
    gone: [],
    price: page.price,
    currency: page.currency,
    warnings: page.warnings,
    requestId: page.requestId,
    freshness: records.map(() => origin),
  };
}

/** Whether the page ahead was read before is known without buying it again. */
function progress(page: RecordsPage, walk: Walk | null): Pick<Walk, 'trail' | 'empty' | 'repeats'> {
  const trail = walk?.trail ?? emptyTrail;
  const empty = page.records.length === 0;
  if (!page.next || (empty && walk?.empty)) return { trail, empty, repeats: true };
  try {
    return { trail: follow(trail, page.next), empty, repeats: false };
  } catch (error) {
    if (error instanceof AppError && error.code === 'upstream_repeated_page')
      return { trail, empty, repeats: true };
    throw error;
  }
}

/** Of a page that was not bought along a cursor, some records may have been delivered before. */
function notDelivered(
  records: readonly WireRecord[],
  { after, walk, seen }: PagePosition,
  rangeField: string,
): readonly WireRecord[] {
  const delivered = new Set(seen);
  if (walk || (after === null && delivered.size === 0)) return records;
  return records.filter((record) => {
    if (typeof record.id !== 'string') return true;
    if (delivered.has(record.id)) return false;
    const time = after && timeOf(record, rangeField);
    if (after === null || time === null) return true;
    return time < after.time || (time === after.time && record.id < after.id);
  });
}

function olderThan(
  complete: number,
  records: readonly WireRecord[],
  { rangeField }: Product,
  before: readonly string[] | null,
): readonly string[] | null {
  const ids: string[] = [];
  for (const record of records.toReversed()) {
    const time = timeOf(record, rangeField);
    if (time === null || time >= complete + secondMs) break;
    if (time < complete && typeof record.id === 'string') ids.push(record.id);
  }
  // A page within one second: those of the pages before it belong to the same second.
  if (ids.length === records.length) ids.push(...(before ?? []));
  return before === null && ids.length === records.length ? null : ids.length > mostSeen ? null : ids;
}

function timeOf(record: WireRecord, rangeField: string): number | null {
  const value = record[rangeField];
  return typeof value === 'string' ? parseInstant(value) : null;
}

function oldestTime(records: readonly WireRecord[], rangeField: string): number | null {
  let oldest: number | null = null;
  let oldestText = '';
  // The last record is the oldest as a rule; of those before it, most are seen to be newer by their spelling alone.
  for (const record of records.toReversed()) {
    const value = record[rangeField];
    if (typeof value !== 'string' || (isSpelledAlike(value, oldestText) && value >= oldestText)) continue;
    const time = parseInstant(value);
    if (time === null || (oldest !== null && time >= oldest)) continue;
    oldest = time;
    oldestText = value;
  }
  return oldest;
}
