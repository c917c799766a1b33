import fc from 'fast-check';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { formatUtc } from './instant.ts';
import { isFlag, type RecordQuery } from './record-query.ts';

/** Any sequence of code units, halves of characters included. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff }));
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}

/** Any text a filter takes, in the spelling in which it is kept. */
export function filterValue(filter: Filter): fc.Arbitrary<string> {
  switch (filter.kind) {
    case 'enum':
      return fc.constantFrom(...(filter.values ?? []));
    case 'phone':
      return fc
        .bigInt({ min: 100n, max: 999_999_999_999_999n })
        .map(String)
        .filter((text) => !text.startsWith('00'));
    case 'country':
      return fc.constantFrom('GB', 'US', 'DE', 'IN');
    case 'network':
      return fc.constantFrom('23410', '310260', '33402 MX-FIXED', 'US-FIXED');
    case 'flag':
      return fc.constantFrom('true', 'false');
    case 'integer':
      return fc.integer({ min: 0, max: 999_999 }).map(String);
    case 'id':
      return fc.oneof(fc.uuid(), fc.constantFrom('CON-1', 'a&b=c', 'x#y%2C+z', 'ü~😀'));
    case 'text':
      return anyText(40)
        .map((text) => text.trim())
        .filter(
          (text) => text !== '' && text.isWellFormed() && !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text),
        );
  }
}

function filtersOf(product: Product): fc.Arbitrary<Readonly<Record<string, string>>> {
  const filters = product.filters.filter(({ name }) => !isFlag(name));
  const maybe = filters.map((filter) => fc.option(filterValue(filter), { nil: '' }));
  return fc
    .tuple(...maybe)
    .map((values) =>
      Object.fromEntries(
        filters.map(({ name }, at) => [name, values[at] ?? ''] as const).filter(([, value]) => value),
      ),
    );
}

/** Any query that can be asked, of any product. */
export const anyQuery: fc.Arbitrary<RecordQuery> = fc.constantFrom(...products).chain((product) =>
  fc
    .record({
      accountId: fc.stringMatching(/^[a-z0-9]{8}$/),
      direction:
        product.direction === 'rejected' ? fc.constant(undefined) : fc.constantFrom('inbound', 'outbound'),
      start: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      length: fc.integer({ min: 1, max: 40_000_000_000 }),
      rangePreset: fc.option(fc.constantFrom('today', 'last-7-days', 'CURRENT_TIME-5H'), { nil: undefined }),
      filters: filtersOf(product),
      includeMessage: fc.boolean(),
      showConcatenated: fc.boolean(),
    })
    .map(
      ({ accountId, direction, start, length, rangePreset, filters, includeMessage, showConcatenated }) => ({
        product: product.name,
        accountId,
        ...(direction && { direction: direction as 'inbound' | 'outbound' }),
        range: { start: formatUtc(start), end: formatUtc(start + length) },
        ...(rangePreset && { rangePreset }),
        filters,
        ...(includeMessage && has(product, 'include_message') && { includeMessage: true as const }),
        ...(showConcatenated && has(product, 'show_concatenated') && { showConcatenated: true as const }),
      }),
    ),
);

function has(product: Product, name: string): boolean {
  return product.filters.some((filter) => filter.name === name);
}
