import { expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { groupFilter, groupLabel } from './group-label.ts';

const sms = productNamed('SMS');

test.each([
  [null, '', 'Records'],
  ['country', 'DE', 'Germany'],
  ['country', '', 'no country'],
  ['error_code', '', 'no error code'],
  ['status', 'failed', 'failed'],
])('by %s, “%s” is called “%s”', (by, key, label) => {
  expect(groupLabel(sms, by, key)).toBe(label);
});

test.each([
  ['country', 'DE', { name: 'country', value: 'DE' }],
  ['direction', 'inbound', { name: 'direction', value: 'inbound' }],
  ['status', 'failed', { name: 'status', value: 'failed' }],
  ['status', 'a status the form does not offer', null],
  ['country', '', null],
  ['error_code', '9', null],
  [null, '', null],
])('by %s, “%s” is asked for with %j', (by, key, filter) => {
  expect(groupFilter(sms, by, key)).toEqual(filter);
});
