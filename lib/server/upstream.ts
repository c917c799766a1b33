import type { Credentials } from '#lib/accounts/account.ts';
import type { AccountStore } from '#lib/accounts/account-store.ts';
import type { Clock } from '#lib/clock.ts';
import type { EmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient, type ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Env } from './env.ts';

export interface Upstream {
  clientFor(accountId: string): Promise<ReportsClient>;
  clientWith(credentials: Credentials): ReportsClient;
}

interface Parts {
  readonly env: Env;
  readonly clock: Clock;
  readonly accounts: AccountStore;
  readonly embedded: EmbeddedApi | null;
}

/** Clients of whatever answers. The address comes from the environment only: no person can point a stored secret elsewhere. */
export function createUpstream({ env, clock, accounts, embedded }: Parts): Upstream {
  const limiter = createRateLimiter({ perSecond: 10, clock });
  // The one place that knows there are two upstreams.
  const place =
    env.mode === 'demo' && embedded
      ? { fetch: embedded.fetch, baseUrl: env.url }
      : { fetch, baseUrl: env.vonageUrl };
  const clientWith = (credentials: Credentials) =>
    createReportsClient({ ...place, credentials, limiter, clock });
  return {
    clientWith,
    clientFor: async (accountId) => clientWith(await accounts.credentialsFor(accountId)),
  };
}
