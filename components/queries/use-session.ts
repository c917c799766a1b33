import { queryOptions, useQuery } from '@tanstack/react-query';
import type { SessionAnswer } from '#lib/endpoints/session.ts';
import { fetchJson } from './fetch-json.ts';

/** Who is signed in and what they may see; the server decides again on every request. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => fetchJson<SessionAnswer>('/api/session', { signal }),
  staleTime: 60_000,
});

/** The session, or undefined while it is on its way. */
export function useSession(): SessionAnswer | undefined {
  return useQuery(sessionQuery).data;
}

export type Session = SessionAnswer;
export type SessionAccount = SessionAnswer['accounts'][number];
