import { formatApiDate } from './api-date.ts';
import type { CursorPair } from './page-cursor.ts';
import { priceOf } from './price.ts';
import type { RecordsQuery } from './records-query.ts';

interface Parts {
  readonly query: RecordsQuery;
  /** Where this resource is, without its query string. */
  readonly address: string;
  readonly requestId: string;
  readonly receivedAt: number;
  /** JSON array text, as the engine wrote it. */
  readonly records: string;
  readonly count: number;
  /** The position this page was asked for with, and the one that follows it. */
  readonly here: CursorPair | null;
  readonly next: CursorPair | null;
  readonly idsNotFound: readonly string[];
}

/** Writes the answer around records that are text already: they are never parsed or built as objects. */
export function recordsAnswerText(parts: Parts): string {
  const { query, next, idsNotFound } = parts;
  const link = (pair: CursorPair | null) => ({ href: `${parts.address}?${queryString(query, pair)}` });
  const head = {
    _links: { self: link(parts.here), ...(next ? { next: link(next) } : {}) },
    ...(next ?? {}),
    request_id: parts.requestId,
    request_status: next ? 'TRUNCATED' : 'SUCCESS',
    received_at: formatApiDate(Math.floor(parts.receivedAt / 1000) * 1000),
    currency: 'EUR',
    ...echo(query),
    items_count: parts.count,
    ...(idsNotFound.length > 0 ? { ids_not_found: idsNotFound.join(',') } : {}),
  };
  const text = JSON.stringify(head).slice(0, -1);
  return `${text},"price":${priceOf(query.product, parts.count)},"records":${parts.records}}`;
}

/** The request as production repeats it: flattened, dates resolved, flags as real booleans. */
function echo(query: RecordsQuery): Readonly<Record<string, unknown>> {
  return {
    product: query.productName,
    account_id: query.accountId,
    direction: query.direction,
    include_subaccounts: false,
    include_message: query.includeMessage,
    show_concatenated: query.original.has('show_concatenated') ? query.showConcatenated : undefined,
    hide_prices: query.original.has('hide_prices') ? query.hidePrices : undefined,
    ...(query.mode === 'ids'
      ? { id: query.ids.join(',') }
      : {
          ...query.filters,
          date_start: formatApiDate(query.start),
          date_end: formatApiDate(query.end),
          limit: query.limit,
        }),
  };
}

function queryString(query: RecordsQuery, pair: CursorPair | null): string {
  const position: [string, string][] = pair
    ? [
        ['cursor', pair.cursor],
        ['iv', pair.iv],
      ]
    : [];
  return [...query.original, ...position].map((each) => each.map(encodeURIComponent).join('=')).join('&');
}
