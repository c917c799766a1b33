import type { Credentials } from '#lib/accounts/account.ts';
import type { AccountStore } from '#lib/accounts/account-store.ts';
import type { AnnotationStore } from '#lib/annotations/annotation-store.ts';
import type { Clock } from '#lib/clock.ts';
import type { EmbeddedApi } from '#lib/embedded/embedded-api.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import type { SessionLimits, SessionStore } from '#lib/people/session-store.ts';
import type { SetupLinks } from '#lib/people/setup-links.ts';
import type { SignIn } from '#lib/people/sign-in.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import type { Secret } from '#lib/secret.ts';
import type { Shelf } from '#lib/shelf/shelf.ts';
import type { SpendStore } from '#lib/spend/spend-store.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Vault } from '#lib/vault/open-vault.ts';
import type { PurchaseDesk } from '#lib/vault/purchase-desk.ts';
import type { Tolls } from '#lib/vault/tolls.ts';
import type { ViewStore } from '#lib/views/view-store.ts';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';
import type { Errands } from './open-errands.ts';
import type { SessionEnvelopes } from './session-envelopes.ts';

/** Everything that lives as long as the process. */
export interface Backend {
  readonly env: Env;
  /** The current secret first, then the one before it. */
  readonly secrets: readonly [Secret, ...Secret[]];
  readonly log: Logger;
  readonly clock: Clock;
  readonly state: State;
  readonly engine: RecordEngine;
  /** Null when the embedded Reports API is switched off. */
  readonly embedded: EmbeddedApi | null;
  /** Reports ordered or seen, their files and data sets. */
  readonly shelf: Shelf;
  readonly vault: Vault;
  readonly errands: Errands;
  readonly desk: PurchaseDesk;
  /** Waited for at a stop; a failure is logged. */
  inBackground(work: Promise<unknown>): void;
  /** Prices, budgets and the ledger. */
  readonly tolls: Tolls;
  /** Closed billing periods, and rules of allocation. */
  readonly spend: SpendStore;
  /** Saved views and front pages. */
  readonly views: ViewStore;
  /** What people wrote at times of accounts. */
  readonly annotations: AnnotationStore;
  readonly accounts: AccountStore;
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  /** What session cookies hold. */
  readonly envelopes: SessionEnvelopes;
  readonly sessionLimits: SessionLimits;
  readonly setupLinks: SetupLinks;
  readonly signIn: SignIn;
  /** Seals what travels through browsers: page tokens, private parts of links. */
  readonly tokens: Sealer;
  clientFor(accountId: string): Promise<ReportsClient>;
  /** For credentials that are not stored yet. */
  clientWith(credentials: Credentials): ReportsClient;
  /** Throws `unavailable` while a store does not answer or the process is stopping. */
  ready(): Promise<void>;
  /** From now on not ready: whoever balances load sends nothing more. */
  retire(): void;
  close(): Promise<void>;
}

const slot = Symbol.for('tollbook.backend');
const holder = globalThis as { [slot]?: Backend };

/** Next bundles routes apart from the process that opened the backend; the global object is what they share. */
export function backend(): Backend {
  const found = holder[slot];
  if (!found)
    throw new AppError(
      'unavailable',
      'Tollbook is not up yet, or was not started with "npm start". Try again in a moment.',
    );
  return found;
}

export function installBackend(opened: Backend): void {
  holder[slot] = opened;
}
