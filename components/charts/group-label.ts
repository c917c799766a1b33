import { countryName } from '#lib/catalogue/countries.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { isRuleDimension, type TrafficChart } from '#lib/endpoints/charts.ts';
import { readLabel, reasonWords } from '#lib/query/allocation-label.ts';
import type { Narrowing } from './narrowed-draft.ts';
import { productFilter, productLabel } from './product-parts.ts';

/** What the groups of an answer are groups of. */
type Grouping = Pick<TrafficChart, 'by' | 'products'>;

/** What a group of records is called on a chart. */
export function groupLabel(product: Product | undefined, { by, products }: Grouping, key: string): string {
  if (by === null) return 'Records';
  if (products) return productLabel(products, key);
  if (isRuleDimension(by)) return foundText(key);
  if (key === '') return `no ${wordsOf(by)}`;
  const semantic = product?.fields.find(({ name }) => name === by)?.semantic;
  if (semantic === 'country' || by === product?.countryField) return countryName(key);
  if (semantic === 'network' || by === product?.networkField) return networkName(key);
  return key;
}

function foundText(key: string): string {
  const read = readLabel(key);
  return 'value' in read ? read.value : reasonWords[read.reason];
}

/** The question's own filter that asks for this group alone; null where there is none. */
function groupFilter(product: Product | undefined, by: string | null, key: string): Narrowing['filter'] {
  if (!product || by === null || key === '') return null;
  if (by === 'direction') return product.direction === 'rejected' ? null : { name: by, value: key };
  const filter = product.filters.find(
    ({ field, values }) => field === by && (values === undefined || values.includes(key)),
  );
  return filter ? { name: filter.name, value: key } : null;
}

const wordsOf = (field: string): string => field.replaceAll('_', ' ');

/**
 * The filter under which a series' records are opened; null where they are opened among all of their time: others, totals
 * and the time before are no group. Undefined where no question asks for them, or for all of them together.
 */
export function seriesFilter(
  product: Product | undefined,
  { by, products }: Grouping,
  seriesKey: string | null,
): Narrowing['filter'] | undefined {
  const group = seriesKey?.startsWith(groupPrefix) ? seriesKey.slice(groupPrefix.length) : null;
  if (products) return group === null ? undefined : productFilter(products, group);
  if (group === null) return null;
  return by !== null && isRuleDimension(by) ? undefined : groupFilter(product, by, group);
}

/** Before the key of a group's series, so that a group called "others" is not taken for the rest. */
export const groupPrefix = 'group ';

/** Whether a series is of one group; everything together has the prefix alone for a key. */
export const isGroup = (seriesKey: string): boolean =>
  seriesKey.startsWith(groupPrefix) && seriesKey !== groupPrefix;
