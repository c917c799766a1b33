import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { RecordQuery } from './record-query.ts';

/** As many records as one answer can hold. */
export const pageLimit = 1000;

/**
 * The parameters of `GET /v2/reports/records` for a query, and no others. The product goes out under its public name:
 * the one every client library sends and the newest reference knows.
 */
export function wireParameters(query: RecordQuery, limit = pageLimit): Readonly<Record<string, string>> {
  return {
    product: productNamed(query.product)?.publicName ?? query.product,
    account_id: query.accountId,
    ...(query.direction && { direction: query.direction }),
    date_start: query.range.start,
    date_end: query.range.end,
    ...query.filters,
    ...(query.includeMessage && { include_message: 'true' }),
    ...(query.showConcatenated && { show_concatenated: 'true' }),
    limit: String(limit),
  };
}

/** The parameters that look records up by id: with `id`, the API takes only these. */
export function idParameters(query: {
  readonly product: string;
  readonly accountId: string;
  readonly direction?: string | undefined;
  readonly ids: readonly string[];
  readonly includeMessage?: boolean | undefined;
}): Readonly<Record<string, string>> {
  return {
    product: productNamed(query.product)?.publicName ?? query.product,
    account_id: query.accountId,
    ...(query.direction && { direction: query.direction }),
    id: query.ids.join(','),
    ...(query.includeMessage && { include_message: 'true' }),
  };
}
