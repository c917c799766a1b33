import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Permission } from '#lib/policy/policy.ts';
import type { Role } from '#lib/policy/role.ts';
import { fetchJson } from './fetch-json.ts';

export interface SessionAccount {
  readonly accountId: string;
  readonly label: string;
  readonly parentAccountId: string | null;
}

/** Who is signed in and what they may see; the server decides again on every request. */
export interface Session {
  readonly person: { readonly name: string; readonly role: Role };
  readonly permissions: readonly Permission[];
  readonly mode: 'demo' | 'live';
  readonly accounts: readonly SessionAccount[];
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => fetchJson<Session>('/api/session', { signal }),
  staleTime: 60_000,
});

/** The session, or undefined while it is on its way. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}
