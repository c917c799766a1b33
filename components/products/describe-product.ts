import type { Semantic } from '#lib/catalogue/field.ts';
import type { FilterKind } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';

const directionRules: Record<Product['direction'], string> = {
  required: 'Must be given: inbound or outbound',
  optional: 'May be given: inbound or outbound; both without it',
  rejected: 'Not accepted: these records have no direction',
};

const meanings: Record<Semantic, string> = {
  id: 'id',
  phone: 'phone number',
  text: 'text',
  money: 'money',
  currency: 'currency',
  datetime: 'time, UTC',
  duration: 'seconds',
  latency: 'milliseconds',
  country: 'country',
  network: 'network',
  enum: 'one of a list',
  flag: 'yes or no',
  integer: 'whole number',
  json: 'JSON',
};

const kinds: Record<FilterKind, string> = {
  enum: 'one of a list',
  text: 'text',
  id: 'id',
  phone: 'phone number',
  country: 'country code',
  network: 'network code',
  flag: 'true or false',
  integer: 'whole number',
};

export const directionRule = (product: Product): string => directionRules[product.direction];
export const meaningOf = (semantic: Semantic): string => meanings[semantic];
export const kindOf = (kind: FilterKind): string => kinds[kind];

/** How long the vendor keeps records, in words. */
export function retentionOf({ retention }: Product): string {
  return 'months' in retention ? plural(retention.months, 'month') : plural(retention.days, 'day');
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
