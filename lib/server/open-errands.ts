import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { PeopleStore } from '#lib/people/people-store.ts';
import type { Person } from '#lib/people/person.ts';
import type { ErrandContext } from '#lib/services/errand-context.ts';
import { ErrandStopped, runErrand } from '#lib/services/run-errand.ts';
import type { Consent } from '#lib/services/service-context.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import { createErrandStore, type ErrandStore, openStates } from '#lib/vault/errand-store.ts';
import type { Logger } from './log.ts';

interface Parts {
  readonly folder: string;
  readonly state: State;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly log: Logger;
  readonly people: PeopleStore;
  contextFor(asker: {
    readonly person: Person;
    readonly signal: AbortSignal;
    readonly requestId: string;
    readonly consent: Consent;
  }): ErrandContext;
}

export interface Errands {
  readonly store: ErrandStore;
  pathOf(id: string): string;
  hurry(id: string): Promise<void>;
  /** Files that have had their time go, and what was left by a crash is begun again. */
  tidy(): Promise<void>;
  /** From now on somebody works on them. */
  begin(): Promise<void>;
  /** Stops what is going on; it goes on at the next start. */
  close(): Promise<void>;
}

const job = 'errand';
const leaseMs = 15_000;
const beatMs = 1000;

/** Exports and fills in the background, each with the rights its owner has at that moment. */
export function openErrands(parts: Parts): Errands {
  const { state, queue, clock, log, people } = parts;
  const store = createErrandStore(state);
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const pathOf = (id: string) => join(parts.folder, 'exports', `${id}.bin`);

  async function work(id: string): Promise<void> {
    const now = clock.now();
    if (stopping.signal.aborted || !(await store.lease(id, new Date(now), new Date(now + leaseMs)))) return;
    const row = await store.get(id);
    if (!row) return;
    const halted = new AbortController();
    const signal = AbortSignal.any([stopping.signal, halted.signal]);
    const beat = setInterval(() => {
      const until = new Date(clock.now() + leaseMs);
      store.change(id, openStates, { leasedUntil: until }).then(
        (still) => still ?? halted.abort(new ErrandStopped()),
        (error: unknown) => log.warn({ err: error, errand: id }, 'an errand could not renew its lease'),
      );
    }, beatMs);
    try {
      const person = await people.get(row.personId);
      if (person.status !== 'active') throw new AppError('forbidden', 'Its owner may not sign in any more.');
      const consent = { confirmed: true, overrideReason: row.overrideReason ?? undefined };
      await runErrand(parts.contextFor({ person, signal, requestId: id, consent }), row);
    } catch (error) {
      // Paused, cancelled or a stop of the house: the row says so already.
      if (error instanceof ErrandStopped || signal.aborted) return;
      await fail(id, error);
    } finally {
      clearInterval(beat);
      await store.change(id, openStates, { leasedUntil: null });
    }
  }

  async function fail(id: string, error: unknown): Promise<void> {
    if (!(error instanceof AppError)) log.error({ err: error, errand: id }, 'an errand failed');
    const reason =
      error instanceof AppError
        ? error.message
        : 'Something went wrong here. Resume it; if that does not help, tell whoever runs Tollbook.';
    const changedAt = new Date(clock.now());
    await store.change(id, openStates, { state: 'failed', reason, changedAt });
  }

  const hurry = (id: string) => queue.send(job, id);
  const tidy = async () => {
    const now = new Date(clock.now());
    for (const { id } of await store.expiredAt(now)) {
      await store.change(id, ['done', 'incomplete'], { state: 'expired' });
      await rm(pathOf(id), { force: true });
    }
    // Of a process that died: its lease runs out first.
    for (const { id, leasedUntil } of await store.open())
      await queue.send(job, id, {
        afterMs: Math.max(0, (leasedUntil?.getTime() ?? 0) + beatMs - now.getTime()),
      });
  };
  return {
    store,
    pathOf,
    hurry,
    tidy,
    async begin() {
      await queue.serve(job, { atOnce: 2, retries: 3, retrySeconds: 5 }, async (id) => {
        const going = work(id);
        running.add(going);
        await going.finally(() => running.delete(going));
      });
      await tidy();
    },
    async close() {
      stopping.abort(new ErrandStopped());
      await Promise.allSettled(running);
    },
  };
}
