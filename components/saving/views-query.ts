import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type { changeView, listViews, OpenedViewDto, saveView, ViewDto } from '#lib/endpoints/views.ts';

export const viewsQuery = queryOptions({
  queryKey: ['views', 'list'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listViews>>('/api/views', { signal }),
  staleTime: 30_000,
});

/** Where a view leads now: asked anew each time, because its relative times have moved on. */
export const openedViewQuery = (id: string, zone: string) =>
  queryOptions({
    queryKey: ['views', 'opened', id, zone],
    queryFn: ({ signal }) =>
      fetchJson<OpenedViewDto>(`${addressOf(id)}/address?${new URLSearchParams({ zone })}`, { signal }),
    staleTime: 0,
  });

function useViewChange<Wanted, Answer>(change: (wanted: Wanted) => Promise<Answer>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['views', 'list'] }),
  });
}

export const useSaveView = () =>
  useViewChange((body: BodyOf<typeof saveView>) =>
    fetchJson<ViewDto>('/api/views', { method: 'POST', body }),
  );

export const useChangeView = () =>
  useViewChange(({ id, ...body }: BodyOf<typeof changeView> & { readonly id: string }) =>
    fetchJson<ViewDto>(addressOf(id), { method: 'PATCH', body }),
  );

export const useRemoveView = () =>
  useViewChange((id: string) => fetchJson(addressOf(id), { method: 'DELETE' }));

const addressOf = (id: string) => `/api/views/${encodeURIComponent(id)}`;
