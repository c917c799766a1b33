import { expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { ofProducts } from './an-answer.test-data.ts';
import { groupLabel, groupPrefix, seriesFilter } from './group-label.ts';

const sms = productNamed('SMS');
const by = (name: string | null) => ({ by: name, products: null });

test.each([
  [null, '', 'Records'],
  ['country', 'DE', 'Germany'],
  ['country', '', 'no country'],
  ['error_code', '', 'no error code'],
  ['status', 'failed', 'failed'],
  ['rule:1', '=retail', 'retail'],
  ['rule:1', '=no-rule', 'no-rule'],
  ['rule:1', 'no-rule', 'References in which no rule finds anything'],
  ['rule:1', 'no-reference', 'Records without a reference'],
])('by %s, “%s” is called “%s”', (name, key, label) => {
  expect(groupLabel(sms, by(name), key)).toBe(label);
});

test('a product is called by its title, with how much of it is owned where that is not all', () => {
  expect(ofProducts.series.map(({ key }) => groupLabel(undefined, ofProducts, key))).toEqual([
    'Voice API',
    'SMS (50 % owned)',
  ]);
});

test.each([
  ['country', 'DE', { name: 'country', value: 'DE' }],
  ['direction', 'inbound', { name: 'direction', value: 'inbound' }],
  ['status', 'failed', { name: 'status', value: 'failed' }],
  ['status', 'a status the form does not offer', null],
  ['country', '', null],
  ['error_code', '9', null],
  [null, '', null],
  ['rule:1', '=retail', undefined],
])('by %s, “%s” is asked for with %j', (name, key, filter) => {
  expect(seriesFilter(sms, by(name), `${groupPrefix}${key}`)).toEqual(filter);
});

test('what is no group is opened among all of its time, unless that is of several products', () => {
  for (const key of [null, 'others', 'before']) {
    expect(seriesFilter(sms, by('country'), key)).toBeNull();
    expect(seriesFilter(sms, by('rule:1'), key)).toBeNull();
    expect(seriesFilter(undefined, ofProducts, key)).toBeUndefined();
  }
});

test('a product is asked for by itself, unless it is read one direction at a time', () => {
  const filterOf = (key: string) => seriesFilter(undefined, ofProducts, `${groupPrefix}${key}`);
  expect(filterOf('VOICE-API')).toEqual({ name: 'product', value: 'VOICE-API' });
  expect(filterOf('SMS')).toBeUndefined();
});
