import { columnOf, textAt, textOf } from '#components/record-detail/record-page.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type LoadedRecords, placeOf } from './loaded-records.ts';

/** What names a record in the address: its id where it has one that is nobody's personal value, otherwise its place. */
export function tokenOf(product: Product, loaded: LoadedRecords, index: number): string {
  const field = tokenField(product);
  const place = placeOf(loaded, index);
  const id =
    field === undefined || !place || place.page.masked.includes(field)
      ? ''
      : textAt(place.page, field, place.offset);
  return id === '' ? `~${index}` : id;
}

/** The loaded record a token names, or -1. */
export function indexOfToken(product: Product, loaded: LoadedRecords, token: string): number {
  if (/^~\d{1,9}$/.test(token)) {
    const index = Number(token.slice(1));
    return index < loaded.count ? index : -1;
  }
  const field = tokenField(product);
  if (field === undefined) return -1;
  for (const [number, page] of loaded.pages.entries()) {
    const offset = columnOf(page, field)?.findIndex((value) => textOf(value) === token) ?? -1;
    if (offset >= 0) return (loaded.starts[number] ?? 0) + offset;
  }
  return -1;
}

function tokenField(product: Product): string | undefined {
  return product.idFields.find(
    (name) => product.fields.find((field) => field.name === name)?.personal !== true,
  );
}
