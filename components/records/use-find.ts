import { useMutation } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { RecordPage } from '#components/record-detail/record-page.ts';
import type { FoundInDataSet } from '#lib/endpoints/found-in-data-set.ts';
import type { Wanted } from './wanted.ts';

export interface Found {
  readonly count: number;
  readonly notFound: readonly string[];
  readonly more: boolean;
  readonly page: RecordPage;
}

/** Asks an opened report, at no cost; the answer stays until the next one, or until it is cleared. */
export function useFind(id: string, onFound: (answer: Found) => void) {
  const { mutate, reset, data, error, isPending, variables } = useMutation({
    mutationFn: async (wanted: Wanted): Promise<Found> => {
      const path = `/api/reports/${encodeURIComponent(id)}/records`;
      const answer = await fetchJson<FoundInDataSet>(path, { method: 'POST', body: wanted });
      const { count, notFound, more, found, masked } = answer;
      return { count, notFound, more, page: { ...found, masked } };
    },
    onSuccess: onFound,
  });
  const asked = [...(variables?.ids ?? []), ...(variables?.numbers ?? [])];
  return { answer: data, asked, error, pending: isPending, ask: mutate, clear: reset };
}
