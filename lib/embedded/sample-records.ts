import type { Field } from '#lib/catalogue/field.ts';
import type { Filter, FilterKind } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { fieldsOf } from '#lib/catalogue/product-fields.ts';
import { formatApiDate } from './api-date.ts';

export type ApiRecord = Record<string, unknown>;

const pairs: Record<FilterKind, readonly [string, string]> = {
  enum: ['first', 'second'],
  text: ['Acme & Söhne 100%', "O'Brien=1"],
  id: ['aaaa1111bbbb2222', 'cccc3333-dddd-4444'],
  phone: ['447700900001', '+49 1520 0000002'],
  country: ['GB', 'DE'],
  network: ['23410', '26201'],
  flag: ['true', 'false'],
  integer: ['3', '4'],
};

/** The two values the sample has for a filter's field. */
export function sampleValues(filter: Filter): readonly [string, string] {
  const [first, second] = filter.values ?? [];
  return first !== undefined && second !== undefined ? [first, second] : pairs[filter.kind];
}

/** Sixteen records, one an hour from `start` on: half inbound where there are directions, filters mixed evenly. */
export function sampleRecords(product: Product, account: string, start: number): ApiRecord[] {
  return Array.from({ length: 16 }, (_, index) => {
    const direction = index < 8 ? 'inbound' : 'outbound';
    const fields = fieldsOf(product, product.direction === 'rejected' ? undefined : direction);
    const time = formatApiDate(start + index * 3_600_000);
    const record: ApiRecord = {};
    for (const field of fields) record[field.name] = exampleOf(field, `${product.name}-${index}`, time);
    for (const [position, filter] of product.filters.entries()) {
      if (filter.field === undefined || !(filter.field in record)) continue;
      record[filter.field] = sampleValues(filter)[(index >> (position % 3)) & 1];
    }
    if ('direction' in record) record.direction = direction;
    return { ...record, id: `${product.name}-${index}`, account_id: account, [product.rangeField]: time };
  });
}

function exampleOf(field: Field, id: string, time: string): unknown {
  if (field.wire === 'object') return { product: 'SMS' };
  if (field.wire === 'boolean') return true;
  if (field.wire) return 7;
  if (field.semantic === 'datetime') return time;
  return field.semantic === 'id' ? `${field.name}-${id}` : field.example;
}
