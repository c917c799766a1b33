import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import { sealQuery } from '#components/queries/sealed-query.ts';
import { isOfAllProducts, productDimension } from '#lib/endpoints/charts.ts';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { SpendDto } from '#lib/endpoints/spend.ts';
import type { listBudgets, listTotals } from '#lib/endpoints/tolls.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

/** Only what answers for nothing is asked here: opening the front page must never cost. */
const fresh = { staleTime: 0 };

/** The address of a question of ours, its times frozen now. */
export const questionQuery = (draft: QueryDraft) =>
  queryOptions({
    ...fresh,
    queryKey: ['overview', 'question', JSON.stringify(draft)],
    queryFn: () => sealQuery(draft),
  });

/** A chart's figure is that of its question, or of all products: what else was chosen must not stand in its way. */
export function chartQuery<T>(chart: 'traffic' | 'latency' | 'price', search: string, zone: string) {
  const asked = new URLSearchParams(search);
  const by = isOfAllProducts(chart, asked.get('by')) ? productDimension : null;
  for (const name of ['tab', 'by', 'step', 'compare', 'exact']) asked.delete(name);
  if (by !== null) asked.set('by', by);
  asked.set('zone', zone);
  const path = `/api/charts/${chart}?${asked}`;
  return queryOptions({
    ...fresh,
    queryKey: ['charts', path],
    queryFn: ({ signal }) => fetchJson<T>(path, { signal }),
  });
}

export const spendQuery = (search: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['spend', 'figures', search],
    queryFn: ({ signal }) => fetchJson<SpendDto>(`/api/spend?${search}`, { signal }),
  });

export const totalsQuery = (month: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['tolls', 'totals', month, 'role'],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof listTotals>>(
        `/api/tolls/totals?${new URLSearchParams({ month, by: 'role' })}`,
        { signal },
      ),
  });

export const budgetsQuery = queryOptions({
  ...fresh,
  queryKey: ['tolls', 'budgets'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listBudgets>>('/api/tolls/budgets', { signal }),
});
