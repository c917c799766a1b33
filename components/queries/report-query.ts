import { queryOptions } from '@tanstack/react-query';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { fetchJson } from './fetch-json.ts';

/** One report as it stands; costs nothing. */
export function reportQuery(id: string) {
  return queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: ({ signal }) => fetchJson<ReportDto>(`/api/reports/${encodeURIComponent(id)}`, { signal }),
  });
}
