import { createAccountStore } from '#lib/accounts/account-store.ts';
import { createAnnotationStore } from '#lib/annotations/annotation-store.ts';
import { createPeopleStore } from '#lib/people/people-store.ts';
import { createSessionStore } from '#lib/people/session-store.ts';
import { createSetupLinks } from '#lib/people/setup-links.ts';
import { createSignIn } from '#lib/people/sign-in.ts';
import { createThrottle } from '#lib/people/throttle.ts';
import type { Fetch } from '#lib/reports-api/exchange.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient } from '#lib/reports-api/reports-client.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { createSpendStore } from '#lib/spend/spend-store.ts';
import { openState } from '#lib/state/open-state.ts';
import { createPurchaseDesk } from '#lib/vault/purchase-desk.ts';
import { createTolls } from '#lib/vault/tolls.ts';
import { createViewStore } from '#lib/views/view-store.ts';
import { type Backend, installBackend } from './backend.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { createSessionEnvelopes } from './session-envelopes.ts';

interface Wishes {
  readonly env: Readonly<Record<string, string>>;
  readonly clock: { now(): number };
  /** Stands in for Vonage. */
  readonly upstream: Fetch;
  readonly onLine: (line: string) => void;
}

/** For tests: a house with real stores in memory and no record engine, installed as the one of this process. */
export async function openScratchHouse({ env: source, clock, upstream, onLine }: Wishes): Promise<Backend> {
  const env = readEnv(source);
  const state = await openState({ path: 'memory://' });
  const secrets = [env.secret ?? new Secret('scratch')] as const;
  const accounts = createAccountStore({ state, clock, sealer: createSealer(secrets, 'account secret') });
  const limiter = createRateLimiter({ perSecond: 10 });
  const reportLimiter = createRateLimiter({ perSecond: 5 });
  const clientWith: Backend['clientWith'] = (credentials) =>
    createReportsClient({
      fetch: upstream,
      baseUrl: env.vonageUrl,
      credentials,
      limiter,
      reportLimiter,
      clock,
    });
  const sessionLimits = { idleMs: 3_600_000, absoluteMs: 8 * 3_600_000 };
  const house: Omit<Backend, 'engine' | 'shelf' | 'vault' | 'errands'> = {
    env,
    secrets,
    clock,
    state,
    accounts,
    sessionLimits,
    clientWith,
    desk: createPurchaseDesk(),
    inBackground: (work) => void work,
    embedded: null,
    log: createLog('info', { write: onLine }),
    people: createPeopleStore({ state, clock }),
    sessions: createSessionStore({ state, clock, limits: sessionLimits }),
    envelopes: createSessionEnvelopes({ secrets, clock }),
    setupLinks: createSetupLinks({ state, clock }),
    signIn: createSignIn({ state, throttle: createThrottle({ state, clock, pepper: 'scratch' }) }),
    tokens: createSealer(secrets, 'browser token'),
    clientFor: async (accountId) => clientWith(await accounts.credentialsFor(accountId)),
    tolls: createTolls({ state, clock, mode: env.mode }),
    spend: createSpendStore(state),
    views: createViewStore(state),
    annotations: createAnnotationStore(state),
    ready: () => state.check(),
    retire: () => undefined,
    close: () => state.close(),
  };
  const whole = new Proxy(house, {
    get(target, name) {
      if (name === 'engine' || name === 'shelf' || name === 'vault' || name === 'errands')
        throw new Error('a scratch house keeps no records');
      return Reflect.get(target, name);
    },
  }) as Backend;
  installBackend(whole);
  return whole;
}
