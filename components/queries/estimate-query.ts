import { queryOptions } from '@tanstack/react-query';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { fetchJson } from './fetch-json.ts';

/** Estimates are asked for anew whenever something may have been bought since; asking is free. */
function estimateOptions(path: string, asOf: number | string = '') {
  return queryOptions({
    queryKey: ['estimates', path, asOf],
    queryFn: ({ signal }) => fetchJson<EstimateDto>(path, { signal }),
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** What reading a submitted query would still bring and cost; `asOf` changes with what was read. */
export const readingEstimate = (search: string, asOf?: number) =>
  estimateOptions(`/api/estimate?${search}`, asOf);

/** What a report would hold, cost and take. */
export const reportEstimate = (search: string, includeSubaccounts: boolean) => ({
  ...estimateOptions(
    `/api/reports/estimate?${search}${includeSubaccounts ? '&include_subaccounts=true' : ''}`,
  ),
  enabled: search !== '',
});

interface IdsAsked {
  readonly accountId: string;
  readonly product: string;
  readonly ids: number;
  /** Owned records that are bought anew. */
  readonly refresh?: boolean;
}

/** What so many ids, or so many records of one product, cost at most. */
export const idsEstimate = ({ accountId, product, ids, refresh = false }: IdsAsked) =>
  estimateOptions(
    `/api/estimate/ids?${new URLSearchParams({
      ...{ account: accountId, product, ids: String(ids) },
      ...(refresh && { refresh: 'true' }),
    })}`,
  );
