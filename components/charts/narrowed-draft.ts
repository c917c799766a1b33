import { productDimension } from '#lib/endpoints/charts.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { type Stretch, stretchWithin } from './stretch.ts';

export interface Narrowing {
  readonly range: Stretch;
  /** A filter (or the product) that asks for one group alone; null for all of them. */
  readonly filter: { readonly name: string; readonly value: string } | null;
}

/** The same question of a part of its time, and of one group where a filter can ask for it. */
export function narrowedDraft(draft: QueryDraft, { range, filter }: Narrowing): QueryDraft {
  const { start, end } = stretchWithin(range, draft.range);
  const narrowed = { ...draft, range: { start, end, preset: 'custom', zone: 'UTC' } };
  if (filter === null) return narrowed;
  // What the question says beside its time is of its own product.
  if (filter.name === productDimension)
    return {
      ...narrowed,
      ...{
        product: filter.value,
        direction: '',
        filters: {},
        includeMessage: false,
        showConcatenated: false,
      },
    };
  if (filter.name === 'direction') return { ...narrowed, direction: filter.value };
  return { ...narrowed, filters: { ...draft.filters, [filter.name]: filter.value } };
}
