import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ProductReference } from '#components/products/product-reference.tsx';
import { productNamed } from '#lib/catalogue/catalogue.ts';

interface ProductPageProps {
  readonly params: Promise<{ readonly name: string }>;
}

const find = async (params: ProductPageProps['params']) => productNamed((await params).name.toUpperCase());

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  return { title: (await find(params))?.title ?? 'Unknown product' };
}

export default async function ProductPage({ params }: ProductPageProps) {
  const product = await find(params);
  if (!product) notFound();
  if (product.name !== (await params).name) redirect(`/products/${product.name}`);
  return <ProductReference product={product} />;
}
