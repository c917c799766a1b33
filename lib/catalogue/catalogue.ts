import type { Family, Product } from './product.ts';
import { numberInsight } from './products/number-insight.ts';
import { sms } from './products/sms.ts';
import { voiceApi } from './products/voice-api.ts';

/** Every product Tollbook knows, in the order of the reference. A new product is one file and one line here. */
export const products: readonly Product[] = [sms, voiceApi, numberInsight];

/** In the order in which pickers show them. */
export const families: readonly Family[] = [
  'Messages',
  'Voice',
  'Verify',
  'Number Insight',
  'Conversations',
  'Video',
  'Network APIs',
  'Account',
];

const byName = new Map(
  products.flatMap((product) => [product.name, product.publicName].map((name) => [name, product])),
);

/** Finds a product by its internal or its public name, spelled exactly. */
export function productNamed(name: string): Product | undefined {
  return byName.get(name);
}
