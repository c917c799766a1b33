import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { listReports } from '#lib/endpoints/reports.ts';
import { fetchJson } from './fetch-json.ts';
import { pollDelay } from './poll-delay.ts';

/** Instants, both included; the newest reports where they are absent. */
export interface OrderedBetween {
  readonly from?: string;
  readonly to?: string;
}

/**
 * The reports of an account. Asked again as often as the answer says: less and less as reports grow older, not at all
 * once none is under way, and never while nobody sees the tab.
 */
export function reportsQuery(accountId: string, { from, to }: OrderedBetween = {}) {
  return queryOptions({
    queryKey: ['reports', 'list', accountId, from, to],
    queryFn: ({ signal }) =>
      fetchJson<AnswerOf<typeof listReports>>(
        `/api/reports?${new URLSearchParams({ account: accountId, ...(from && { from }), ...(to && { to }) })}`,
        { signal },
      ),
    enabled: accountId !== '',
    staleTime: 0,
    refetchInterval: ({ state }) => pollDelay(state),
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
}
