import type { Credentials } from '#lib/accounts/account.ts';
import type { AccountStore } from '#lib/accounts/account-store.ts';
import type { Clock } from '#lib/clock.ts';
import type { EmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient, type ReportsClient } from '#lib/reports-api/reports-client.ts';
import { streamOverHttp } from '#lib/reports-api/stream-over-http.ts';
import type { Env } from './env.ts';

export interface Upstream {
  clientFor(accountId: string): Promise<ReportsClient>;
  clientWith(credentials: Credentials): ReportsClient;
}

/** Links to files name this server, whichever address of the vendor was asked. */
const vendor = 'https://api.nexmo.com';

interface Parts {
  readonly env: Env;
  readonly clock: Clock;
  readonly accounts: AccountStore;
  readonly embedded: EmbeddedApi | null;
}

/** Clients of whatever answers. The address comes from the environment only: no person can point a stored secret elsewhere. */
export function createUpstream({ env, clock, accounts, embedded }: Parts): Upstream {
  const limiter = createRateLimiter({ perSecond: 10, clock });
  const reportLimiter = createRateLimiter({ perSecond: 5, clock });
  // The one place that knows there are two upstreams.
  const place =
    env.mode === 'demo' && embedded
      ? {
          fetch: embedded.fetch,
          baseUrl: env.url,
          mediaServers: env.sandboxMediaUrl ? [env.sandboxMediaUrl] : [],
        }
      : { fetch, mediaFetch: streamOverHttp, baseUrl: env.vonageUrl, mediaServers: [vendor] };
  const clientWith = (credentials: Credentials) =>
    createReportsClient({ ...place, credentials, limiter, reportLimiter, clock });
  return {
    clientWith,
    clientFor: async (accountId) => clientWith(await accounts.credentialsFor(accountId)),
  };
}
