import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';

/** A chart's answer: of what is owned, for nothing. What is owned changes with every reading, so it is asked anew. */
export function chartQuery<T>(path: string) {
  return queryOptions({
    queryKey: ['charts', path],
    queryFn: ({ signal }) => fetchJson<T>(path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
