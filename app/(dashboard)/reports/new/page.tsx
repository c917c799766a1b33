import { Title } from '@mantine/core';
import type { Metadata } from 'next';
import { QueryForm } from '#components/query-form/query-form.tsx';
import { ReportsEntry } from '#components/reports/reports-entry.tsx';
import { families, productNamed } from '#lib/catalogue/catalogue.ts';
import { productLinks } from '#lib/catalogue/product-links.ts';

export const metadata: Metadata = { title: 'New report' };

export default async function NewReportPage({ searchParams }: PageProps<'/reports/new'>) {
  const { product: name } = await searchParams;
  const product = typeof name === 'string' ? productNamed(name) : undefined;
  return (
    <>
      <Title order={1} mb="md">
        New report
      </Title>
      <QueryForm
        product={product}
        families={families}
        products={productLinks}
        path="/reports/new"
        action="See what it takes"
        label="Records to report"
      />
      <ReportsEntry page="order" />
    </>
  );
}
