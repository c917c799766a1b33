import { Title } from '@mantine/core';
import type { Metadata } from 'next';
import { ChartsScreen } from '#components/charts/charts-screen.tsx';
import { QueryForm } from '#components/query-form/query-form.tsx';
import { families, productNamed } from '#lib/catalogue/catalogue.ts';
import { productLinks } from '#lib/catalogue/product-links.ts';

export const metadata: Metadata = { title: 'Charts' };

export default async function ChartsPage({ searchParams }: PageProps<'/charts'>) {
  const { product: name } = await searchParams;
  const product = typeof name === 'string' ? productNamed(name) : undefined;
  return (
    <>
      <Title order={1} mb="md">
        Charts
      </Title>
      <QueryForm
        product={product}
        families={families}
        products={productLinks}
        path="/charts"
        action="Draw charts"
        label="Records to draw"
      />
      <ChartsScreen product={product} />
    </>
  );
}
