import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '#components/queries/fetch-json.ts';
import { sessionQuery } from '#components/queries/use-session.ts';
import type { addAccount, changeAccount, listAccounts } from '#lib/endpoints/accounts.ts';
import type { AnswerOf, BodyOf } from '#lib/endpoints/endpoint.ts';

export type NewAccount = BodyOf<typeof addAccount>;
export type AccountChange = BodyOf<typeof changeAccount> & { readonly accountId: string };

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => fetchJson<AnswerOf<typeof listAccounts>>('/api/accounts', { signal }),
});

/** A change of an account; the list and the switcher show it once the server has said it is so. */
function useAccountChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: accountsQuery.queryKey }),
        cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]),
  });
}

export const useAddAccount = () =>
  useAccountChange((account: NewAccount) => fetchJson('/api/accounts', { method: 'POST', body: account }));

export const useChangeAccount = () =>
  useAccountChange(({ accountId, ...body }: AccountChange) =>
    fetchJson(pathOf(accountId), { method: 'PATCH', body }),
  );

export const useRemoveAccount = () =>
  useAccountChange((accountId: string) => fetchJson(pathOf(accountId), { method: 'DELETE' }));

/** Asks at no cost whether the stored credentials still open the account. */
export const useVerifyAccount = () =>
  useMutation({
    mutationFn: (accountId: string) => fetchJson(`${pathOf(accountId)}/verify`, { method: 'POST' }),
  });

function pathOf(accountId: string): string {
  return `/api/accounts/${encodeURIComponent(accountId)}`;
}
