import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { WasteDto } from '#lib/endpoints/spend-waste.ts';
import type { AskedPeriod } from './spend-query.ts';

export const wasteQuery = (period: AskedPeriod) => {
  const search = new URLSearchParams({ ...period }).toString();
  return queryOptions({
    staleTime: 0,
    queryKey: ['spend', 'waste', search],
    queryFn: ({ signal }) => fetchJson<WasteDto>(`/api/spend/waste?${search}`, { signal }),
  });
};
