import { createHmac } from 'node:crypto';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { throttle } from '#lib/state/schema.ts';

/** `free` attempts cost nothing; each one after them doubles the wait, up to the longest. Never a lock for good. */
export interface ThrottleRule {
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface ThrottleKey {
  readonly key: string;
  readonly rule: ThrottleRule;
}

export interface Throttle {
  /** Counts an attempt before it is made, so that attempts side by side cannot slip through; throws too_many_requests. */
  admit(keys: readonly ThrottleKey[]): Promise<void>;
  /** The attempt was right: it is taken back from all keys, and the earlier ones of `forget` too. */
  succeeded(keys: readonly ThrottleKey[], forget: readonly ThrottleKey[]): Promise<void>;
  purge(): Promise<void>;
}

/** After this long without an attempt a key starts afresh. */
const memoryMs = 60 * 60_000;

/** Lives in the database, so that all instances count together; `pepper` keeps hashed addresses from being guessed. */
export function createThrottle({
  state,
  clock,
  pepper,
}: {
  state: State;
  clock: Clock;
  pepper: string;
}): Throttle {
  const { db } = state;
  const hashed = (keys: readonly ThrottleKey[]) =>
    keys
      .map(({ key, rule }) => ({ keyHash: createHmac('sha256', pepper).update(key).digest('hex'), rule }))
      // One order for everybody: two attempts that share keys must not wait for each other.
      .sort((one, other) => (one.keyHash < other.keyHash ? -1 : 1));

  return {
    admit: (keys) =>
      db.transaction(async (tx) => {
        const now = clock.now();
        for (const { keyHash, rule } of hashed(keys)) {
          const fresh = { failures: 0, blockedUntil: new Date(now), updatedAt: new Date(now) };
          await tx
            .insert(throttle)
            .values({ keyHash, ...fresh })
            .onConflictDoNothing();
          const [found = fresh] = await tx
            .select()
            .from(throttle)
            .where(eq(throttle.keyHash, keyHash))
            .for('update');
          const row = now - found.updatedAt.getTime() > memoryMs ? fresh : found;
          const waitMs = row.blockedUntil.getTime() - now;
          if (waitMs > 0) throw tooMany(waitMs);
          const failures = row.failures + 1;
          const over = Math.min(failures - rule.free, 30);
          const delayMs = over < 0 ? 0 : Math.min(rule.longestMs, rule.firstMs * 2 ** over);
          await tx
            .update(throttle)
            .set({ failures, blockedUntil: new Date(now + delayMs), updatedAt: new Date(now) })
            .where(eq(throttle.keyHash, keyHash));
        }
      }),
    async succeeded(keys, forget) {
      const now = new Date(clock.now());
      const taken = hashed(keys).map(({ keyHash }) => keyHash);
      const forgotten = hashed(forget).map(({ keyHash }) => keyHash);
      await db.transaction(async (tx) => {
        await tx
          .update(throttle)
          .set({ failures: sql`greatest(${throttle.failures} - 1, 0)`, blockedUntil: now })
          .where(inArray(throttle.keyHash, taken));
        await tx.delete(throttle).where(inArray(throttle.keyHash, forgotten));
      });
    },
    async purge() {
      await db.delete(throttle).where(lt(throttle.updatedAt, new Date(clock.now() - memoryMs)));
    },
  };
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1000);
  return new AppError(
    'too_many_requests',
    `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    {
      retryAfter: seconds,
    },
  );
}
