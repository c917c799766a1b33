import type { InvoiceMatchDto, InvoiceReason } from '#lib/endpoints/invoice.ts';
import { countOf } from '#lib/query/format-count.ts';
import { lackingText } from './lacking-words.ts';
import { countryText } from './spend-words.ts';

/** Why invoice and records differ, in a sentence. */
export function reasonText(
  reason: InvoiceReason,
  { missing, provisionalRecords }: Pick<InvoiceMatchDto, 'missing' | 'provisionalRecords'>,
): string {
  switch (reason) {
    case 'unknown-product':
      return 'No product we know is named.';
    case 'other-currency':
      return 'Our records have it in another currency.';
    case 'missing-hours':
      return `Missing here: ${missing.map(lackingText).join(', ')}.`;
    case 'provisional':
      return `${countOf(provisionalRecords, 'record')} may still change.`;
    case 'rounding':
      return 'Rounded on the invoice.';
    case 'price-change':
      return 'As many records, at another price.';
    case 'not-in-records':
      return 'Our records have nothing of it.';
    case 'not-on-invoice':
      return 'The invoice has nothing of it.';
    case 'unexplained':
      return 'Nothing here explains it: ask Vonage.';
  }
}

/** Which countries a match is of. */
export function placeText({
  product,
  country,
  lines,
}: Pick<InvoiceMatchDto, 'product' | 'country' | 'lines'>): string {
  if (country !== null) return countryText(country);
  if (product === null) return '';
  return lines.length === 0 ? 'Countries the invoice does not name' : 'All countries not named otherwise';
}

export const agrees = ({ difference, reasons }: Pick<InvoiceMatchDto, 'difference' | 'reasons'>): boolean =>
  difference === '0' && reasons.length === 0;
