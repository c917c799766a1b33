import { expect, test } from 'vitest';
import { agrees, placeText, reasonText } from './invoice-words.ts';

test('reasons are told with what they rest on', () => {
  const hours = 26 * 3_600_000;
  const facts = { missing: [{ direction: null, ms: hours }], provisionalRecords: 1 };
  expect(reasonText('missing-hours', facts)).toBe('Missing here: 1 day 2 hours.');
  const both = (['outbound', 'inbound'] as const).map((direction) => ({ direction, ms: hours }));
  expect(reasonText('missing-hours', { ...facts, missing: both })).toBe(
    'Missing here: 1 day 2 hours of outbound, 1 day 2 hours of inbound.',
  );
  expect(reasonText('provisional', facts)).toBe('1 record may still change.');
});

test.each([
  ['SMS', 'GB', [1], 'United Kingdom'],
  ['SMS', null, [1], 'All countries not named otherwise'],
  ['SMS', null, [], 'Countries the invoice does not name'],
  [null, null, [1], ''],
])('%s of %s in rows %j is of “%s”', (product, country, lines, text) => {
  expect(placeText({ product, country, lines })).toBe(text);
});

test('only what has no difference in money and in numbers agrees', () => {
  expect(agrees({ difference: '0', reasons: [] })).toBe(true);
  expect(agrees({ difference: '0', reasons: ['unexplained'] })).toBe(false);
  expect(agrees({ difference: '0.01', reasons: ['rounding'] })).toBe(false);
});
