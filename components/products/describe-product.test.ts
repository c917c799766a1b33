import { describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { directionRule, retentionOf } from './describe-product.ts';

describe('a product in words', () => {
  it('names the unit the vendor keeps records by', () => {
    const [any] = products;
    expect(any).toBeDefined();
    if (!any) return;
    expect(retentionOf({ ...any, retention: { months: 13 } })).toBe('13 months');
    expect(retentionOf({ ...any, retention: { days: 1 } })).toBe('1 day');
  });

  it.each(products)('says for $name whether a direction is wanted', (product) => {
    const words = { required: 'Must', optional: 'May', rejected: 'Not accepted' }[product.direction];
    expect(directionRule(product)).toContain(words);
  });
});
