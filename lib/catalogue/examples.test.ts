import { expect, test } from 'vitest';
import { products } from './catalogue.ts';
import { countries } from './countries.ts';
import type { Field, Semantic } from './field.ts';
import { networks } from './networks.ts';

const countryCodes = new Set(countries.map(({ code }) => code));
const networkCodes = new Set(networks.map(({ code }) => code));
const spelled = (pattern: RegExp) => (field: Field) => pattern.test(field.example);

/** How an example of each kind of value has to read. */
const readsRight: Readonly<Record<Semantic, (field: Field) => boolean>> = {
  id: spelled(/^[\w-]{2,80}$/),
  phone: spelled(/^\d{7,15}$/),
  text: spelled(/^.+$/),
  money: spelled(/^\d+(\.\d{1,8})?$/),
  currency: spelled(/^([A-Z]{3})?$/),
  datetime: ({ example }) => /\+00:00$/.test(example) && !Number.isNaN(Date.parse(example)),
  duration: spelled(/^\d+$/),
  latency: spelled(/^\d+$/),
  country: ({ example }) => countryCodes.has(example),
  network: ({ example }) => networkCodes.has(example),
  enum: ({ example, values }) => values?.includes(example) ?? false,
  flag: ({ example, wire }) => (wire === 'boolean' ? ['true', 'false'] : ['TRUE', 'FALSE']).includes(example),
  integer: spelled(/^\d+$/),
  json: ({ example }) => JSON.parse(example) !== null,
};

test.each(products)('the examples of $name read like values of their kind', ({ fields }) => {
  const wrong = fields.filter((field) => !readsRight[field.semantic](field));
  expect(wrong.map(({ name, example }) => [name, example])).toEqual([]);
});

test('no example is a number or address that could belong to somebody', () => {
  for (const { semantic, name, example } of products.flatMap(({ fields }) => fields)) {
    if (semantic === 'phone')
      expect([name, example]).toEqual([name, expect.stringMatching(/^447700900\d{3}$/)]);
    if (name === 'ip_address') expect(example).toMatch(/^203\.0\.113\./);
  }
});
