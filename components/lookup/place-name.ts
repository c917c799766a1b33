import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { LookupStep } from '#lib/query/lookup-plan.ts';

/** Where a question looks, as people say it: "SMS outbound". */
export function placeName({ product, direction }: Pick<LookupStep, 'product' | 'direction'>): string {
  const title = productNamed(product)?.title ?? product;
  return direction ? `${title} ${direction}` : title;
}
