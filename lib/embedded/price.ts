import type { Product } from '#lib/catalogue/product.ts';

const tenThousandthsPerRecord = 4;

/** What reading these records costs, in euro with at most four decimals, as exact text that is also a JSON number. */
export function priceOf(product: Product, items: number): string {
  const units = product.free ? 0 : items * tenThousandthsPerRecord;
  const decimals = String(units % 10_000).padStart(4, '0');
  return `${Math.floor(units / 10_000)}.${decimals.replace(/0{1,3}$/, '')}`;
}
