import { expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { priceOf } from './price.ts';

const priceIn = (name: string, items: number) => {
  const product = productNamed(name);
  if (!product) throw new Error(name);
  return priceOf(product, items);
};

it.each([
  [0, '0.0'],
  [1, '0.0004'],
  [25, '0.01'],
  [1_000, '0.4'],
  [2_500, '1.0'],
  [2_501, '1.0004'],
])('%i records cost %s', (items, price) => {
  expect(priceIn('SMS', items)).toBe(price);
  expect(JSON.parse(price)).toBeCloseTo(items * 0.0004, 10);
});

it('reads usage records for nothing', () => {
  expect(priceIn('REPORTS-USAGE', 1_000)).toBe('0.0');
});
