import type { Filter, FilterKind } from '#lib/catalogue/filter.ts';

const longestText = 200;

const formats: Partial<Record<FilterKind, { readonly pattern: RegExp; readonly expected: string }>> = {
  flag: { pattern: /^(?:true|false)$/, expected: 'use true or false' },
  integer: { pattern: /^\d{1,9}$/, expected: 'use a whole number' },
  country: { pattern: /^[A-Z]{2}$/, expected: 'use two capital letters as in ISO 3166-1' },
  network: { pattern: /^[A-Z\d][A-Z\d _-]{1,63}$/, expected: 'use MCC and MNC, such as 23415' },
  id: { pattern: /^[\w.:~=+/@-]{1,200}$/, expected: 'not an id' },
};

/** Why a filter cannot take this value, or null when it can. */
export function faultOfFilterValue(filter: Filter, value: string): string | null {
  if (filter.kind === 'enum' && filter.values && !filter.values.includes(value)) {
    return `Invalid format: use one of [${filter.values.join(', ')}]`;
  }
  if (value.length > longestText) return `Invalid format: longer than ${longestText} characters`;
  const format = formats[filter.kind];
  return format && !format.pattern.test(value) ? `Invalid format: ${format.expected}` : null;
}
