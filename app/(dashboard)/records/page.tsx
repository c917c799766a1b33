import { VisuallyHidden } from '@mantine/core';
import type { Metadata } from 'next';
import { QueryForm } from '#components/query-form/query-form.tsx';
import { RecordsScreen } from '#components/records/records-screen.tsx';
import { families, productNamed } from '#lib/catalogue/catalogue.ts';
import { productLinks } from '#lib/catalogue/product-links.ts';
import classes from './page.module.css';

export const metadata: Metadata = { title: 'Records' };

/** Hands the browser the one product its address names; the catalogue follows when another is chosen. */
export default async function RecordsPage({ searchParams }: PageProps<'/records'>) {
  const { product: name } = await searchParams;
  const product = typeof name === 'string' ? productNamed(name) : undefined;
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">Records</VisuallyHidden>
      <QueryForm product={product} families={families} products={productLinks} />
      <RecordsScreen product={product} />
    </div>
  );
}
