import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type {
  ClosingDto,
  closePeriod,
  getDrift,
  listClosings,
  SpendDto,
  spendDimensions,
} from '#lib/endpoints/spend.ts';

export type Dimension = (typeof spendDimensions)[number];

export interface AskedPeriod {
  readonly account: string;
  readonly subaccounts: 'include' | 'exclude';
  readonly start: string;
  readonly end: string;
  readonly zone: string;
}

/** What is owned changes with every reading: shown as it is now whenever the page is opened. */
const fresh = { staleTime: 0 };

export const spendQuery = (period: AskedPeriod, by: Dimension, product = '') => {
  const search = new URLSearchParams({ ...period, by, ...(product && { product }) }).toString();
  return queryOptions({
    ...fresh,
    queryKey: ['spend', 'figures', search],
    queryFn: ({ signal }) => fetchJson<SpendDto>(`/api/spend?${search}`, { signal }),
  });
};

export const closingsQuery = (account: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['spend', 'closings', account],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof listClosings>>(`/api/spend/closings?${new URLSearchParams({ account })}`, {
        signal,
      }),
  });

export const driftQuery = (id: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['spend', 'drift', id],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof getDrift>>(`/api/spend/closings/${encodeURIComponent(id)}`, { signal }),
  });

export function useClosePeriod() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof closePeriod>) =>
      fetchJson<ClosingDto>('/api/spend/closings', { method: 'POST', body }),
    // Refused because the figures have changed, it is those that have to be seen.
    onSettled: () => cache.invalidateQueries({ queryKey: ['spend'] }),
  });
}
