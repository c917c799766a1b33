import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type {
  AllocationDto,
  AllocationPreviewDto,
  AllocationTarget,
  previewRule,
  setRule,
} from '#lib/endpoints/allocation.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { AskedPeriod } from './spend-query.ts';

export type NewRule = BodyOf<typeof setRule>;

export const allocationQuery = (period: AskedPeriod, target: AllocationTarget) => {
  const search = new URLSearchParams({ ...period, target }).toString();
  return queryOptions({
    staleTime: 0,
    queryKey: ['spend', 'allocation', search],
    queryFn: ({ signal }) => fetchJson<AllocationDto>(`/api/spend/allocation?${search}`, { signal }),
  });
};

/** Where the statement of one team, customer or campaign is downloaded. */
export const statementAddress = (
  period: AskedPeriod,
  target: AllocationTarget,
  value: string,
  format: 'csv' | 'xlsx',
): string => `/api/spend/statement?${new URLSearchParams({ ...period, target, value, format })}`;

export const usePreviewRule = () =>
  useMutation({
    mutationFn: (body: BodyOf<typeof previewRule>) =>
      fetchJson<AllocationPreviewDto>('/api/spend/allocation/preview', { method: 'POST', body }),
  });

function useRuleChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['spend', 'allocation'] }),
  });
}

export const useSetRule = () =>
  useRuleChange((body: NewRule) => fetchJson('/api/spend/rules', { method: 'PUT', body }));

export const useRemoveRule = () =>
  useRuleChange((which: { readonly account: string; readonly id: string }) =>
    fetchJson(`/api/spend/rules?${new URLSearchParams(which)}`, { method: 'DELETE' }),
  );
