import type { Product } from '#lib/catalogue/product.ts';

/** The oldest moment a product's records are kept from. Epoch milliseconds. */
export function keptSince(product: Product, now: number): number {
  const date = new Date(now);
  if ('months' in product.retention) date.setUTCMonth(date.getUTCMonth() - product.retention.months);
  else date.setUTCDate(date.getUTCDate() - product.retention.days);
  return date.getTime();
}
