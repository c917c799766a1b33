import { createHash, randomBytes } from 'node:crypto';
import { eq, lt, or } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import type { State } from '#lib/state/open-state.ts';
import { people, sessions } from '#lib/state/schema.ts';
import { personColumns } from './people-store.ts';
import type { Person } from './person.ts';

export interface SessionLimits {
  /** How long after the last request that a person caused. */
  readonly idleMs: number;
  /** How long after sign-in, whatever happens. */
  readonly absoluteMs: number;
}

export interface SessionStore {
  /** A new session id: the only place where it exists in the clear. */
  start(personId: string): Promise<string>;
  /** The person as the database knows them now, or null. `polled` requests do not count as use. */
  personOf(sessionId: string, options?: { readonly polled?: boolean }): Promise<Person | null>;
  end(sessionId: string): Promise<void>;
  endAllOf(personId: string): Promise<void>;
  /** Deletes what has run out. */
  purge(): Promise<void>;
}

/** Use is written down at most this often: a page of requests should not be a page of updates. */
const useGrainMs = 60_000;

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

export function createSessionStore({
  state,
  clock,
  limits,
}: {
  state: State;
  clock: Clock;
  limits: SessionLimits;
}): SessionStore {
  const { db } = state;
  return {
    async start(personId) {
      const sessionId = randomBytes(32).toString('base64url');
      const now = clock.now();
      await db.insert(sessions).values({
        idHash: hashToken(sessionId),
        personId,
        createdAt: new Date(now),
        usedAt: new Date(now),
        expiresAt: new Date(now + limits.absoluteMs),
      });
      return sessionId;
    },
    async personOf(sessionId, { polled = false } = {}) {
      const now = clock.now();
      const idHash = hashToken(sessionId);
      const row = await state.memory.recall(`session ${idHash}`, [sessions, people], async () => {
        const [found] = await db
          .select({ person: personColumns, usedAt: sessions.usedAt, expiresAt: sessions.expiresAt })
          .from(sessions)
          .innerJoin(people, eq(people.id, sessions.personId))
          .where(eq(sessions.idHash, idHash));
        return found;
      });
      if (row?.person.status !== 'active') return null;
      const { person, usedAt, expiresAt } = row;
      if (expiresAt.getTime() <= now || usedAt.getTime() <= now - limits.idleMs) return null;
      if (!polled && now - usedAt.getTime() >= useGrainMs) {
        await db
          .update(sessions)
          .set({ usedAt: new Date(now) })
          .where(eq(sessions.idHash, idHash));
      }
      return person;
    },
    async end(sessionId) {
      await db.delete(sessions).where(eq(sessions.idHash, hashToken(sessionId)));
    },
    async endAllOf(personId) {
      await db.delete(sessions).where(eq(sessions.personId, personId));
    },
    async purge() {
      const now = clock.now();
      await db
        .delete(sessions)
        .where(or(lt(sessions.expiresAt, new Date(now)), lt(sessions.usedAt, new Date(now - limits.idleMs))));
    },
  };
}
