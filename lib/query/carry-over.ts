import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import { readFilterValue } from './filter-value.ts';
import type { QueryDraft } from './query-draft.ts';
import { isFlag } from './record-query.ts';

/** The draft after its product was changed: what both products have is kept, the rest is dropped. */
export function carryOver(draft: QueryDraft, productName: string): QueryDraft {
  const product = productNamed(productName);
  if (!product) return { ...draft, product: productName, filters: {} };
  const has = (name: string) => product.filters.some((filter) => filter.name === name);
  const kept = product.filters.flatMap((filter) => {
    const value = draft.filters[filter.name];
    return value && !isFlag(filter.name) && fits(filter, value) ? [[filter.name, value] as const] : [];
  });
  return {
    ...draft,
    product: product.name,
    direction: product.direction === 'rejected' ? '' : draft.direction,
    filters: Object.fromEntries(kept),
    includeMessage: draft.includeMessage && has('include_message'),
    showConcatenated: draft.showConcatenated && has('show_concatenated'),
  };
}

/** Half-typed text is kept; a choice that the other product does not offer is not. */
function fits(filter: Filter, value: string): boolean {
  return filter.kind !== 'enum' || readFilterValue(filter, value, filter.name).ok;
}
