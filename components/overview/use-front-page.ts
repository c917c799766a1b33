import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { FrontPageDto } from '#lib/endpoints/views.ts';

const frontPageQuery = queryOptions({
  queryKey: ['views', 'front-page'],
  queryFn: ({ signal }) => fetchJson<FrontPageDto>('/api/views/arrangement', { signal }),
});

const nothing: FrontPageDto = { tileOrder: [], pinned: [], hidden: [] };

/** How this person arranged the front page: shown at once, kept on the server one change after the other. */
export function useFrontPage() {
  const cache = useQueryClient();
  const { data, error, isPending } = useQuery(frontPageQuery);
  const keep = useMutation({
    scope: { id: 'front-page' },
    mutationFn: (body: FrontPageDto) => fetchJson('/api/views/arrangement', { method: 'PUT', body }),
    onMutate: (next) => cache.setQueryData(frontPageQuery.queryKey, next),
    // What is on the server counts, not what we hoped for.
    onError: () => cache.invalidateQueries({ queryKey: frontPageQuery.queryKey }),
  });
  return { page: data ?? nothing, isPending, error: error ?? keep.error, arrange: keep.mutate };
}
