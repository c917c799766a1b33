import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { buyJson } from '#components/queries/buy-json.ts';
import { fetchJson } from '#components/queries/fetch-json.ts';
import { pollDelay } from '#components/queries/poll-delay.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type { changeErrand, createErrand, ErrandDto, listErrands } from '#lib/endpoints/errands.ts';
import type { WaysDto } from '#lib/endpoints/ways.ts';

/** Exports and fills, asked again while one is going on. */
export function errandsQuery() {
  return queryOptions({
    queryKey: ['errands'],
    queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listErrands>>('/api/errands', { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => pollDelay(state),
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
}

/** The ways to get everything that matches, with what each would cost: asking is free. */
export function waysQuery(search: string) {
  return queryOptions({
    queryKey: ['ways', search],
    queryFn: ({ signal }) => fetchJson<WaysDto>(`/api/estimate/ways?${search}`, { signal }),
    enabled: search !== '',
    retry: false,
  });
}

type Step = BodyOf<typeof changeErrand>['step'];

function useErrandChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => cache.invalidateQueries({ queryKey: ['errands'] }),
  });
}

export const useBeginErrand = () =>
  useErrandChange((body: BodyOf<typeof createErrand>) =>
    buyJson<ErrandDto>('/api/errands', { method: 'POST', body }),
  );

export const useErrandStep = () =>
  useErrandChange(({ id, step }: { readonly id: string; readonly step: Step }) =>
    fetchJson<ErrandDto>(`/api/errands/${encodeURIComponent(id)}`, { method: 'POST', body: { step } }),
  );

export const useRemoveErrand = () =>
  useErrandChange((id: string) =>
    fetchJson<null>(`/api/errands/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );
