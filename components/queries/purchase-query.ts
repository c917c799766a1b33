import { queryOptions } from '@tanstack/react-query';
import type { PurchaseDto } from '#lib/endpoints/purchases.ts';
import { fetchJson } from './fetch-json.ts';

/** The purchase a record came with, by its id. */
export const purchaseQuery = (id: string) =>
  queryOptions({
    queryKey: ['purchases', id],
    queryFn: ({ signal }) => fetchJson<PurchaseDto>(`/api/purchases/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
    retry: false,
  });
