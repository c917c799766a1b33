import { infiniteQueryOptions } from '@tanstack/react-query';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { buyJson } from './buy-json.ts';

/** One page: out of what is owned, else bought. */
export const readRecordsPage = (search: string, next: string, signal: AbortSignal): Promise<RecordsPageDto> =>
  buyJson<RecordsPageDto>(`/api/records?${search}${next && `&next=${encodeURIComponent(next)}`}`, { signal });

/**
 * The pages of one submitted query, keyed by its address text. A page that was read stays as it is: nothing is
 * fetched again by focus, remount or retry, and leaving aborts what is under way.
 */
export function recordPagesQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['records', search],
    queryFn: ({ pageParam, signal }) => readRecordsPage(search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: search !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
    retry: false,
    retryOnMount: false,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Comparing a hundred thousand values to keep references would cost more than it saves: pages never change.
    structuralSharing: false,
  });
}
