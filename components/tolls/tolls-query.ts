import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type { listPeople } from '#lib/endpoints/people.ts';
import type { ReconciliationDto } from '#lib/endpoints/reconciliation.ts';
import type {
  listBudgets,
  listLedger,
  listPrices,
  listTotals,
  setBudget,
  setPrice,
  totalDimensions,
} from '#lib/endpoints/tolls.ts';

export type Dimension = (typeof totalDimensions)[number];
export type NewPrice = BodyOf<typeof setPrice>;
export type NewBudget = BodyOf<typeof setBudget>;

/** What reading costs changes with every reading: shown as it is now whenever the page is opened. */
const fresh = { staleTime: 0 };

export const totalsQuery = (month: string, by: Dimension) =>
  queryOptions({
    ...fresh,
    queryKey: ['tolls', 'totals', month, by],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof listTotals>>(`/api/tolls/totals?${new URLSearchParams({ month, by })}`, {
        signal,
      }),
  });

export const ledgerQuery = (filter: Readonly<Record<string, string>>) => {
  const search = new URLSearchParams(filter).toString();
  return infiniteQueryOptions({
    ...fresh,
    queryKey: ['tolls', 'ledger', search],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<AnswerOf<typeof listLedger>>(
        `/api/tolls/ledger?${search}${pageParam && `&next=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
};

export const budgetsQuery = queryOptions({
  ...fresh,
  queryKey: ['tolls', 'budgets'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listBudgets>>('/api/tolls/budgets', { signal }),
});

export const pricesQuery = queryOptions({
  queryKey: ['tolls', 'prices'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listPrices>>('/api/tolls/prices', { signal }),
});

export const reconciliationQuery = (month: string, account: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['tolls', 'reconciliation', month, account],
    queryFn: ({ signal }) =>
      fetchJson<ReconciliationDto>(`/api/tolls/reconciliation?${new URLSearchParams({ month, account })}`, {
        signal,
      }),
    enabled: account !== '',
  });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listPeople>>('/api/people', { signal }),
});

function useTollChange<Input>(part: 'prices' | 'budgets', change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['tolls', part] }),
  });
}

export const useSetPrice = () =>
  useTollChange('prices', (body: NewPrice) => fetchJson('/api/tolls/prices', { method: 'PUT', body }));

export const useRemovePrice = () =>
  useTollChange('prices', (id: string) =>
    fetchJson(`/api/tolls/prices?id=${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );

export const useSetBudget = () =>
  useTollChange('budgets', (body: NewBudget) => fetchJson('/api/tolls/budgets', { method: 'PUT', body }));

export const useRemoveBudget = () =>
  useTollChange('budgets', (id: string) =>
    fetchJson(`/api/tolls/budgets?id=${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );
