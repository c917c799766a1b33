import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '#components/queries/preferences.tsx';
import { openedQuery } from '#components/queries/sealed-query.ts';
import { summaryParts } from '#components/queries/summary-parts.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import type { ChartSubject } from './chart-subject.ts';

/** `isWide`: all products of the account, whatever the question says of its own. */
export function useChartSubject(
  search: string,
  product: Product | undefined,
  { isWide }: { readonly isWide: boolean },
): ChartSubject {
  const { timeZone } = usePreferences();
  const { data } = useQuery(openedQuery(search));
  const parts = data
    ? isWide
      ? summaryParts(ofAll(data.draft), undefined, [], timeZone)
      : summaryParts(data.draft, product, data.hidden, timeZone)
    : [];
  return {
    search,
    product: isWide ? undefined : product,
    draft: data?.draft,
    question: parts.map(({ text }) => text).join(' · '),
  };
}

const ofAll = (draft: QueryDraft): QueryDraft => ({
  ...draft,
  ...{ product: 'All products of the account', direction: '', filters: {} },
  ...{ includeMessage: false, showConcatenated: false },
});
