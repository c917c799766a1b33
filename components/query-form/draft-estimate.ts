import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import { sealQuery } from '#components/queries/sealed-query.ts';
import { systemClock } from '#lib/clock.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';

/** What a draft would bring and cost; null while it cannot be asked yet. Personal values go sealed, as on submit. */
export function draftEstimate(draft: QueryDraft, priced: boolean) {
  return queryOptions({
    queryKey: ['estimates', 'draft', draft],
    queryFn: async ({ signal }): Promise<EstimateDto | null> => {
      const { checkBuyableRange, readDraft } = await import('#lib/query/query-draft.ts');
      const now = systemClock.now();
      const query = readDraft(draft, now);
      if (!query.ok || checkBuyableRange(query.value, now).length > 0) return null;
      const search = await sealQuery(draft);
      return fetchJson<EstimateDto>(`/api/estimate?${search}`, { signal });
    },
    enabled: priced && draft.product !== '' && draft.accountId !== '',
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
