import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

interface PhoneSearch {
  readonly label: string;
  readonly draft: (accountId: string, zone: string) => QueryDraft;
}

const places = [
  { label: 'SMS sent to', product: 'SMS', direction: 'outbound', filter: 'to' },
  { label: 'SMS received from', product: 'SMS', direction: 'inbound', filter: 'from' },
  { label: 'Messages sent to', product: 'MESSAGES', direction: 'outbound', filter: 'to' },
  { label: 'Calls to', product: 'VOICE-API', direction: '', filter: 'to' },
  { label: 'Calls from', product: 'VOICE-API', direction: '', filter: 'from' },
  { label: 'Verify requests for', product: 'VERIFY-V2', direction: '', filter: 'to' },
] as const;

/** The searches worth offering for a number: where customers are found, in the last 7 days. */
export function phoneSearches(phone: string): readonly PhoneSearch[] {
  return places
    .filter(({ product, filter }) => productNamed(product)?.filters.some(({ name }) => name === filter))
    .map(({ label, product, direction, filter }) => ({
      label,
      draft: (accountId, zone) => ({
        product,
        accountId,
        direction,
        range: { preset: 'last-7-days', start: '', end: '', zone },
        filters: { [filter]: phone },
        includeMessage: false,
        showConcatenated: false,
      }),
    }));
}
