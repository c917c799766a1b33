import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { reportNews } from '#lib/endpoints/reports.ts';
import { fetchJson } from './fetch-json.ts';

export type ReportNews = AnswerOf<typeof reportNews>;

/** What became of a person's own orders. An order in this browser makes it ask anew, as it does the lists. */
export function reportNewsQuery(personId: string) {
  return queryOptions({
    queryKey: ['reports', 'news', personId],
    queryFn: ({ signal }) => fetchJson<ReportNews>('/api/reports/news', { signal }),
    enabled: personId !== '',
    staleTime: 30_000,
    refetchOnWindowFocus: true,
    refetchOnReconnect: 'always',
  });
}
