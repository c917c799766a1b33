import type { Clock } from '#lib/clock.ts';

export interface Verdict {
  readonly allowed: boolean;
  readonly remaining: number;
  /** When the next request will be let through; now or earlier when this one was. Epoch milliseconds. */
  readonly resetAt: number;
}

export interface SlidingWindow {
  take(key: string): Verdict;
}

/** Lets at most `limit` requests of a key through in any span of `windowMs`. Refused ones do not count. */
export function createSlidingWindow(options: {
  limit: number;
  windowMs: number;
  clock: Clock;
}): SlidingWindow {
  const { limit, windowMs, clock } = options;
  const passed = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now();
      const recent = (passed.get(key) ?? []).filter((time) => time > now - windowMs);
      const allowed = recent.length < limit;
      if (allowed) recent.push(now);
      passed.set(key, recent);
      const oldest = recent[0] ?? now;
      return { allowed, remaining: limit - recent.length, resetAt: allowed ? now : oldest + windowMs };
    },
  };
}
