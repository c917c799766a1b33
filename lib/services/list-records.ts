import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import { checkQueryRange } from '#lib/query/query-draft.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { wireParameters } from '#lib/query/wire-parameters.ts';
import { emptyTrail, follow, repeatedPage } from '#lib/reports-api/cursor-trail.ts';
import type { RecordsPage } from '#lib/reports-api/reports-client.ts';
import { maskRecords } from './mask-records.ts';
import { openAddress } from './open-address.ts';
import { openPosition, type PagePosition, sealPosition } from './page-token.ts';
import { requireQueryRights } from './query-rights.ts';
import { inFormTerms, refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/** Buys one page of a query: the first, or the one a `next` of an earlier page points to. */
export async function listRecords(
  context: ServiceContext,
  { next, ...address }: Readonly<Record<string, string>>,
): Promise<RecordsPageDto> {
  const { person, tokens, clock, signal } = context;
  const query = openAddress(tokens, address);
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  requireQueryRights(person.role, query);
  const position =
    next === undefined ? null : openPosition({ tokens, person, now: clock.now() }, query, next);
  if (!position) refuseRange(query, clock.now());
  if (position?.repeats) throw repeatedPage();

  const client = await context.clientFor(query.accountId);
  const page = await client
    .getRecords(wireParameters(query), { signal, ...(position && { cursor: position.cursor }) })
    .catch((error: unknown) => {
      throw inFormTerms(error);
    });
  const after = positionAfter(page, query, product.rangeField, position);
  context.log.info(
    {
      requestId: context.requestId,
      product: product.name,
      accountId: query.accountId,
      records: page.records.length,
      page: (position?.trail.steps ?? 0) + 1,
    },
    'bought a page of records',
  );
  return {
    ...maskRecords(person.role, page.records, { ...query, product }),
    count: page.records.length,
    next: after.position && sealPosition({ tokens, person, now: clock.now() }, query, after.position),
    searchedTo: after.searchedTo,
    cost: may(person.role, 'prices.read') ? { price: page.price, currency: page.currency } : null,
    origin: 'bought',
    warnings: page.warnings,
    requestId: page.requestId,
  };
}

function refuseRange(query: RecordQuery, now: number): void {
  const faults = checkQueryRange(query, now);
  if (faults.length > 0) throw refuseQuery(faults);
}

/** Where reading stands after a page, and whether the page ahead was read before: known without buying it again. */
function positionAfter(
  page: RecordsPage,
  query: RecordQuery,
  rangeField: string,
  before: PagePosition | null,
): { readonly searchedTo: string; readonly position: PagePosition | null } {
  if (page.next === null) return { searchedTo: query.range.start, position: null };
  const searchedTo = oldestTime(page, rangeField, before?.searchedTo ?? query.range.end);
  const empty = page.records.length === 0;
  const trail = before?.trail ?? emptyTrail;
  const position = { cursor: page.next, trail, searchedTo, empty, repeats: true };
  if (empty && before?.empty) return { searchedTo, position };
  try {
    return { searchedTo, position: { ...position, trail: follow(trail, page.next), repeats: false } };
  } catch (error) {
    if (error instanceof AppError && error.code === 'upstream_repeated_page') return { searchedTo, position };
    throw error;
  }
}

function oldestTime(page: RecordsPage, rangeField: string, soFar: string): string {
  let oldest = parseInstant(soFar) ?? Number.POSITIVE_INFINITY;
  let oldestText = '';
  // The last record is the oldest as a rule; of those before it, most are seen to be newer by their spelling alone.
  for (const record of page.records.toReversed()) {
    const value = record[rangeField];
    if (typeof value !== 'string' || isSameOrNewer(value, oldestText)) continue;
    const time = parseInstant(value);
    if (time === null || time >= oldest) continue;
    oldest = time;
    oldestText = value;
  }
  return Number.isFinite(oldest) ? formatUtc(oldest) : soFar;
}

/** True only where both are spelled alike up to the second, so that their texts sort as their times do. */
function isSameOrNewer(text: string, than: string): boolean {
  return text.length === than.length && text.slice(19) === than.slice(19) && text >= than;
}
