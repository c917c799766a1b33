import type { AccountStore } from '#lib/accounts/account-store.ts';
import type { Clock } from '#lib/clock.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import type { Person } from '#lib/people/person.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import type { Vault } from '#lib/vault/open-vault.ts';
import type { PurchaseDesk } from '#lib/vault/purchase-desk.ts';
import type { Tolls } from '#lib/vault/tolls.ts';

/** As much of a logger as services need; never given secrets or personal values. */
export interface ServiceLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface Consent {
  /** That it goes over a budget that asks. */
  readonly confirmed?: boolean | undefined;
  /** Why a budget that refuses shall not. */
  readonly overrideReason?: string | undefined;
}

/** Everything a service works with: who asks, and what may be used to answer. */
export interface ServiceContext {
  readonly person: Person;
  readonly clock: Clock;
  /** Aborted when the asker has gone; goes all the way to the upstream. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Seals what travels through browsers. */
  readonly tokens: Sealer;
  readonly accounts: AccountStore;
  readonly people: PeopleStore;
  clientFor(accountId: string): Promise<ReportsClient>;
  /** What was bought and is owned. */
  readonly vault: Vault;
  /** Prices, budgets and the ledger. */
  readonly tolls: Tolls;
  /** What the asker has agreed to beforehand. */
  readonly consent: Consent;
  readonly desk: PurchaseDesk;
  /** Goes on when the answer is out, and is waited for at a stop; a failure is logged. */
  inBackground(work: Promise<unknown>): void;
  readonly log: ServiceLog;
}
