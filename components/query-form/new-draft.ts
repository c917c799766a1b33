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

/** Wall time of an instant in a zone, as a date-and-time input holds it; other text stays as it is. */
export function inputTime(text: string, zone: string): string {
  const time = Date.parse(text);
  if (!/(Z|[+-]\d{2}:?\d{2})$/.test(text) || Number.isNaN(time)) return text;
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(time);
  return parts.replace(' ', 'T');
}
