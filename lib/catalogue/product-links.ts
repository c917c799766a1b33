import { products } from './catalogue.ts';
import type { Product } from './product.ts';

/** A product as far as lists of all products need it: in a browser the whole catalogue would weigh on every page. */
export type ProductLink = Pick<Product, 'name' | 'publicName' | 'title' | 'family'>;

export const productLinks: readonly ProductLink[] = products.map(({ name, publicName, title, family }) => ({
  name,
  publicName,
  title,
  family,
}));
