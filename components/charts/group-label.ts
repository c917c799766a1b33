import { countryName } from '#lib/catalogue/countries.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import type { Product } from '#lib/catalogue/product.ts';

/** What a group of records is called on a chart. */
export function groupLabel(product: Product | undefined, by: string | null, key: string): string {
  if (by === null) return 'Records';
  if (key === '') return `no ${wordsOf(by)}`;
  const semantic = product?.fields.find(({ name }) => name === by)?.semantic;
  if (semantic === 'country' || by === product?.countryField) return countryName(key);
  if (semantic === 'network' || by === product?.networkField) return networkName(key);
  return key;
}

/** The question's own filter that asks for this group alone; null where there is none. */
export function groupFilter(
  product: Product | undefined,
  by: string | null,
  key: string,
): { readonly name: string; readonly value: string } | null {
  if (!product || by === null || key === '') return null;
  if (by === 'direction') return product.direction === 'rejected' ? null : { name: by, value: key };
  const filter = product.filters.find(
    ({ field, values }) => field === by && (values === undefined || values.includes(key)),
  );
  return filter ? { name: filter.name, value: key } : null;
}

const wordsOf = (field: string): string => field.replaceAll('_', ' ');

/** The same for a series of a chart: others, totals and the time before are no group. */
export function seriesFilter(product: Product | undefined, by: string | null, seriesKey: string) {
  return seriesKey.startsWith(groupPrefix)
    ? groupFilter(product, by, seriesKey.slice(groupPrefix.length))
    : null;
}

/** Before the key of a group's series, so that a group called "others" is not taken for the rest. */
export const groupPrefix = 'group ';
