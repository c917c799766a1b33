import { type RecordPage, textAt } from '#components/record-detail/record-page.ts';
import type { Hit } from './lookup-run.ts';

const receivers = ['to', 'number', 'recipient'];

/** What a line of the answer shows of a record. `null` means withheld from this person, '' that there is none. */
export interface HitFacts {
  readonly direction: string;
  readonly status: string;
  readonly time: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly price: string | null;
  readonly currency: string;
}

export function hitFacts({ product, page, offset }: Hit): HitFacts {
  const text = (name: string | undefined) => (name === undefined ? '' : textAt(page, name, offset));
  return {
    direction: text('direction'),
    status: text(product.statusField),
    time: text(product.rangeField),
    from: firstOf(page, offset, ['from', 'sender']),
    to: firstOf(page, offset, receivers),
    price: firstOf(page, offset, product.priceField === undefined ? [] : [product.priceField]),
    currency: text(product.currencyField),
  };
}

function firstOf(page: RecordPage, offset: number, names: readonly string[]): string | null {
  const present = names.filter((name) => page.columns.includes(name));
  if (present.some((name) => page.masked.includes(name))) return null;
  return present.map((name) => textAt(page, name, offset)).find((value) => value !== '') ?? '';
}
