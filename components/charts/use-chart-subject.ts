import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '#components/queries/preferences.tsx';
import { openedQuery } from '#components/queries/sealed-query.ts';
import { summaryParts } from '#components/queries/summary-parts.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { ChartSubject } from './chart-subject.ts';

export function useChartSubject(search: string, product: Product | undefined): ChartSubject {
  const { timeZone } = usePreferences();
  const { data } = useQuery(openedQuery(search));
  const parts = data ? summaryParts(data.draft, product, data.hidden, timeZone) : [];
  return {
    search,
    product,
    draft: data?.draft,
    question: parts.map(({ text }) => text).join(' · '),
  };
}
