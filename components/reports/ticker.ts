import { systemClock } from '#lib/clock.ts';

/** The present moment for whoever shows it: one timer for all of them, standing still while nobody sees the tab. */
export interface Ticker {
  /** As of the last tick; the same until the next one. */
  now(): number;
  /** Calls at each tick, until what it gives back is called. */
  subscribe(listener: () => void): () => void;
}

export function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let now = systemClock.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    if (document.visibilityState !== 'visible') return;
    now = systemClock.now();
    for (const listener of listeners) listener();
  };
  return {
    now() {
      // Nobody is told of it, so it may move on when it is asked.
      if (timer === undefined && systemClock.now() - now >= everyMs) now = systemClock.now();
      return now;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        timer = setInterval(tick, everyMs);
        document.addEventListener('visibilitychange', tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        document.removeEventListener('visibilitychange', tick);
      };
    },
  };
}
