import { queryOptions } from '@tanstack/react-query';
import type { OpenedQueryDto, SealedQueryDto } from '#lib/endpoints/queries.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { fetchJson } from './fetch-json.ts';

/** Turns a draft into the address it will live at; personal values come back sealed. Costs nothing. */
export async function sealQuery(draft: QueryDraft): Promise<string> {
  const { search } = await fetchJson<SealedQueryDto>('/api/queries', { method: 'POST', body: draft });
  return search;
}

/** What an address asks for, as far as this person may see it. */
export function openedQuery(search: string) {
  return queryOptions({
    queryKey: ['queries', search],
    queryFn: ({ signal }) => fetchJson<OpenedQueryDto>(`/api/queries?${search}`, { signal }),
    enabled: search !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
