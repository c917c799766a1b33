import { expect, test } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { fieldName } from './field-name.ts';

test.each([
  ['range.start', 'Time range, from'],
  ['accountId', 'Account'],
  ['filters.call_id', 'Call ID'],
  ['columns.3', null],
  ['constructor', null],
])('%s is called %s', (path, name) => {
  expect(fieldName(path)).toBe(name);
});

test('every filter is called as its form calls it, whatever the product', () => {
  const paths: Readonly<Record<string, string>> = {
    include_message: 'includeMessage',
    show_concatenated: 'showConcatenated',
  };
  for (const { filters } of products)
    for (const { name, label } of filters) {
      const called = fieldName(paths[name] ?? `filters.${name}`);
      expect(called?.toLowerCase()).toBe(label.toLowerCase());
    }
});
