import type { Clock } from '#lib/clock.ts';
import type { Timer } from './timer.ts';

/** Time for tests: it stands still until `advance`, which runs what has come due, in order. */
export interface HeldTime {
  readonly clock: Clock;
  readonly timer: Timer;
  advance(ms: number): Promise<void>;
  /** Waits that have neither run nor been cancelled. */
  pending(): number;
}

/** Lets promises and sockets that are ready go on. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export function holdTime(start = Date.UTC(2026, 0, 2, 3, 4, 5)): HeldTime {
  let now = start;
  let waits: { at: number; run: () => void }[] = [];
  return {
    clock: { now: () => now },
    timer: {
      after(ms, run) {
        const wait = { at: now + ms, run };
        waits.push(wait);
        return () => {
          waits = waits.filter((other) => other !== wait);
        };
      },
    },
    pending: () => waits.length,
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = waits.filter((wait) => wait.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        waits = waits.filter((wait) => wait !== due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = end;
    },
  };
}
