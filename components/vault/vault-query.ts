import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';
import type {
  CoverageDayDto,
  CoverageDto,
  DiscardPreviewDto,
  discardOwned,
  listVaultRules,
  previewDiscard,
  setVaultRule,
  VaultRuleDto,
} from '#lib/endpoints/vault.ts';

export type NewRule = BodyOf<typeof setVaultRule>;
export type What = BodyOf<typeof previewDiscard>;

/** What is owned changes with every reading: shown as it is now whenever the page is opened. */
const fresh = { staleTime: 0 };

export const coverageQuery = (account: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['vault', 'coverage', account],
    queryFn: ({ signal }) =>
      fetchJson<CoverageDto>(`/api/vault/coverage?${new URLSearchParams({ account })}`, { signal }),
  });

export const coverageDayQuery = (account: string, product: string, day: string) =>
  queryOptions({
    ...fresh,
    queryKey: ['vault', 'coverage', account, product, day],
    queryFn: ({ signal }) =>
      fetchJson<CoverageDayDto>(`/api/vault/coverage/day?${new URLSearchParams({ account, product, day })}`, {
        signal,
      }),
  });

export const rulesQuery = queryOptions({
  ...fresh,
  queryKey: ['vault', 'rules'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listVaultRules>>('/api/vault/rules', { signal }),
});

export function useSetRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: NewRule) => fetchJson<VaultRuleDto>('/api/vault/rules', { method: 'PUT', body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['vault'] }),
  });
}

export const usePreview = () =>
  useMutation({
    mutationFn: (body: What) =>
      fetchJson<DiscardPreviewDto>('/api/vault/discard/preview', { method: 'POST', body }),
  });

export function useDiscard() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof discardOwned>) =>
      fetchJson<AnswerOf<typeof discardOwned>>('/api/vault/discard', { method: 'POST', body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['vault', 'coverage'] }),
  });
}

/** Takes the opened records of a report, its file, or that of an export away. */
export function useEmptyPlace() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (path: string) => fetchJson(path, { method: 'DELETE' }),
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['reports'] }),
        cache.invalidateQueries({ queryKey: ['errands'] }),
      ]),
  });
}
