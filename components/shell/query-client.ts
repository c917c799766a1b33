import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '#components/queries/api-problem.ts';

/** Reads may cost money: nothing is fetched again behind the person's back, and a refusal is final. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.status >= 500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
