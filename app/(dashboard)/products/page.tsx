import type { Metadata } from 'next';
import { ProductIndex } from '#components/products/product-index.tsx';
import { families, products } from '#lib/catalogue/catalogue.ts';

export const metadata: Metadata = { title: 'Products' };

const entries = products.map(({ name, publicName, title, family, description, provenance, deprecated }) => ({
  name,
  publicName,
  title,
  family,
  description,
  inferred: provenance === 'inferred',
  deprecated: deprecated !== undefined,
}));

export default function ProductsPage() {
  return <ProductIndex families={families} products={entries} />;
}
