import { expect, test } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { splitAddress } from './split-address.ts';

test('what a page keeps beside its question is no part of it', () => {
  const { question, beside } = splitAddress(
    new URLSearchParams('dataset=7&product=SMS&tab=price&start=2026-03-01T00:00:00Z&by=country&exact=true'),
  );
  expect([...question.keys()]).toEqual(['product', 'start']);
  expect(beside.toString()).toBe('dataset=7&tab=price&by=country&exact=true');
});

test('no filter of any product is taken for something beside the question', () => {
  const filters = products.flatMap((product) => product.filters.map(({ name }) => [name, 'x'] as const));
  expect(splitAddress(filters).beside.size).toBe(0);
});
