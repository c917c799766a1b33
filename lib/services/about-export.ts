import type { Product } from '#lib/catalogue/product.ts';
import type { About, Written } from '#lib/exports/export-plan.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';

export interface ExportFacts {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly zone: string | null;
  readonly masked: readonly string[];
  /** Why it is not complete; null where it is. */
  readonly missing: string | null;
  /** Exact amount with its currency; null for who may not see prices. */
  readonly cost: string | null;
  readonly person: string;
  readonly now: number;
  readonly most: number | undefined;
}

/** What a workbook says about itself. */
export function aboutExport(facts: ExportFacts, { rows, cutCells }: Written): About {
  const { query, product, zone, masked, missing, cost, person, now, most } = facts;
  const filters = Object.entries(query.filters).map(
    ([name, value]) => `${product.filters.find((filter) => filter.name === name)?.label ?? name}: ${value}`,
  );
  const isCapped = most !== undefined && rows >= most;
  return {
    complete: missing === null,
    lines: [
      ['Product', product.title],
      ['Account', query.accountId],
      ['Direction', query.direction ?? 'both'],
      ['Filters', filters.length === 0 ? 'none' : filters.join('; ')],
      ['From (UTC, included)', query.range.start],
      ['To (UTC, not included)', query.range.end],
      ['Times are written in', zone ?? 'UTC, as the API spells them'],
      ['Records', formatCount(rows)],
      ['Complete', missing === null ? 'yes' : `no: ${missing}`],
      ...(isCapped ? [['Limited to', `the newest ${formatCount(most)} records`] as const] : []),
      ...(masked.length > 0
        ? [['Left empty, because the role may not see them', masked.join(', ')] as const]
        : []),
      ...(cutCells > 0 ? [['Texts cut to fit a cell', formatCount(cutCells)] as const] : []),
      ...(cost === null ? [] : [['Cost of this export', cost] as const]),
      ['Made by', person],
      ['Made at (UTC)', formatUtc(now)],
    ],
  };
}
