import type { Metadata } from 'next';
import { OverviewScreen } from '#components/overview/overview-screen.tsx';
import { productLinks } from '#lib/catalogue/product-links.ts';

export const metadata: Metadata = { title: 'Overview' };

export default function OverviewPage() {
  return <OverviewScreen products={productLinks} />;
}
