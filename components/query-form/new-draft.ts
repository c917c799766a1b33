import type { Product } from '#lib/catalogue/product.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

/** What an untouched form asks for, of whichever account is chosen when it is submitted. */
export function newDraft(product: Product | undefined, zone: string): QueryDraft {
  return withDirection(
    {
      product: product?.name ?? '',
      accountId: '',
      direction: '',
      range: { preset: 'last-24-hours', start: '', end: '', zone },
      filters: {},
      includeMessage: false,
      showConcatenated: false,
    },
    product,
  );
}

/** Chooses a direction where the product insists on one and none is chosen yet. */
export function withDirection(draft: QueryDraft, product: Product | undefined): QueryDraft {
  if (product?.direction === 'required' && draft.direction === '') return { ...draft, direction: 'outbound' };
  return product?.direction === 'rejected' && draft.direction !== '' ? { ...draft, direction: '' } : draft;
}
