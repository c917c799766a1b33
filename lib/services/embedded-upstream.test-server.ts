import { setTimeout } from 'node:timers/promises';
import type { AccountStore } from '#lib/accounts/account-store.ts';
import { demoAccounts } from '#lib/embedded/demo-data/demo-accounts.ts';
import { fillDemoData } from '#lib/embedded/demo-data/fill-demo-data.ts';
import { callEmbedded, mainAccount, noon } from '#lib/embedded/embedded-fixture.ts';
import { createFaultScript, type FaultScript } from '#lib/embedded/fault-script.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import type { Person } from '#lib/people/person.ts';
import type { Role } from '#lib/policy/role.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { createRateLimiter } from '#lib/reports-api/rate-limiter.ts';
import { createReportsClient, type ReportsClient } from '#lib/reports-api/reports-client.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { coverage, idReads, purchases } from '#lib/state/vault-schema.ts';
import { openVault, type Vault } from '#lib/vault/open-vault.ts';
import { createPurchaseDesk } from '#lib/vault/purchase-desk.ts';
import { createTolls, type Tolls } from '#lib/vault/tolls.ts';
import type { ServiceContext } from './service-context.ts';

export interface EmbeddedUpstream extends AsyncDisposable {
  /** What a person of this role works with; each call is that person's next request. */
  as(role: Role, change?: Partial<ServiceContext> & { readonly id?: string }): ServiceContext;
  /** Every request that has reached the upstream since the last look. */
  requests(): readonly URL[];
  readonly faults: FaultScript;
  readonly engine: RecordEngine;
  /** Stands still until a test moves it. */
  readonly clock: { time: number; now(): number };
  readonly state: State;
  readonly vault: Vault;
  readonly tolls: Tolls;
  /** Waits for what goes on behind the answers. */
  idle(): Promise<void>;
  /** From now on nothing counts as owned, and the ledger is empty. */
  forget(): Promise<void>;
}

/** An upstream as far away and as strict as the real one, with time that runs. */
interface Pace {
  latencyMs: number;
  readonly perSecond: number;
}

/** Services over the real client and the real embedded API with some thousand demo records. */
export async function openEmbeddedUpstream(records: number, pace?: Pace): Promise<EmbeddedUpstream> {
  const scratch = await openScratchEngine();
  const { engine } = scratch;
  await createTables(engine, 'embedded');
  await fillDemoData(engine, 'embedded', { seed: 'services', records, now: noon });
  const faults = createFaultScript();
  const accounts = demoAccounts.map(({ accountId }) => accountId);
  const began = performance.now();
  const running = { now: () => noon + Math.round(performance.now() - began) };
  const limited = pace && { requestsPerSecond: pace.perSecond, clock: running };
  const { api, clock: still } = callEmbedded(engine, { accounts, faults, ...limited });
  const clock = pace ? Object.assign(running, { time: noon }) : still;
  let seen: URL[] = [];
  const client = createReportsClient({
    async fetch(request) {
      seen.push(new URL(request.url));
      const answer = await api.fetch(request);
      if (pace) await setTimeout(pace.latencyMs);
      return answer;
    },
    baseUrl: 'https://reports.test/sandbox',
    credentials: { apiKey: mainAccount, apiSecret: new Secret('sandbox-secret') },
    limiter: createRateLimiter({ perSecond: pace?.perSecond ?? 100_000 }),
    reportLimiter: createRateLimiter({ perSecond: 100_000 }),
    clock,
  });
  const state = await openState({ path: 'memory://' });
  const vault = openVault({
    ...{ engine, state, clock },
    onFault: (error) => {
      throw error;
    },
  });
  const tolls = createTolls({ state, clock, mode: 'demo' });
  const desk = createPurchaseDesk();
  const background: Promise<unknown>[] = [];
  const tokens = createSealer([new Secret('a secret of the services test')], 'tokens');
  return {
    as: (role, { id = role, ...change } = {}) => ({
      person: person(id, role),
      clock,
      signal: new AbortController().signal,
      requestId: 'request-1',
      tokens,
      accounts: knownAccounts(accounts),
      people: {} as PeopleStore,
      clientFor: async (accountId): Promise<ReportsClient> => {
        if (!accounts.includes(accountId)) throw unknownAccount();
        return client;
      },
      ...{ vault, tolls, desk },
      consent: {},
      inBackground: (work) => {
        background.push(work);
      },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      ...change,
    }),
    requests() {
      const since = seen;
      seen = [];
      return since;
    },
    ...{ faults, engine, clock, state, vault, tolls },
    async idle() {
      await Promise.all(background.splice(0));
    },
    async forget() {
      await Promise.all(background.splice(0));
      await state.db.delete(coverage);
      await state.db.delete(idReads);
      await state.db.delete(purchases);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(background);
      await api.close();
      await state.close();
      await scratch[Symbol.asyncDispose]();
    },
  };
}

function person(id: string, role: Role): Person {
  return { id, role, name: id, email: `${id}@example.com`, status: 'active' };
}

function knownAccounts(accounts: readonly string[]): AccountStore {
  const store: Partial<AccountStore> = {
    async get(accountId) {
      if (!accounts.includes(accountId)) throw unknownAccount();
      return {
        accountId,
        label: accountId,
        apiKey: mainAccount,
        parentAccountId: null,
        createdAt: new Date(0),
      };
    },
  };
  return store as AccountStore;
}

function unknownAccount(): AppError {
  return new AppError('not_found', 'There is no such account here.');
}
