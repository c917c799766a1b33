import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { listReports } from '#lib/endpoints/reports.ts';
import { fetchJson } from './fetch-json.ts';
import { pollDelay } from './poll-delay.ts';

/**
 * The reports of an account. Asked again as often as the answer says: less and less as reports grow older, not at all
 * once none is under way, and never while nobody sees the tab.
 */
export function reportsQuery(accountId: string) {
  return queryOptions({
    queryKey: ['reports', accountId],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof listReports>>(`/api/reports?account=${encodeURIComponent(accountId)}`, {
        signal,
      }),
    enabled: accountId !== '',
    staleTime: 0,
    refetchInterval: ({ state }) => pollDelay(state),
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
}
