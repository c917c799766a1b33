import { type Clock, systemClock } from '#lib/clock.ts';
import { systemTimer, type Timer } from './timer.ts';

/** Leave to send one request. */
export interface Slot {
  /** The answer has begun, so the request has reached the server: its place can be given back earlier. */
  arrived(): void;
}

export interface Turn {
  readonly signal?: AbortSignal;
  /** Called once, when the turn does not come at once; `ms` is what the wait will take at most. */
  readonly onWait?: (wait: { reason: 'pace' | 'limit'; ms: number }) => void;
}

export interface RateLimiter {
  /** First come, first served per key. Rejects with the signal's reason when it is aborted. */
  acquire(key: string, turn?: Turn): Promise<Slot>;
  /** The server asked for a rest: no turn under this key for `ms` (the longest wish counts). */
  hold(key: string, ms: number): void;
  /** How long the key still rests. */
  heldFor(key: string): number;
}

interface Waiter {
  grant(): void;
}

interface Lane {
  free: number;
  readonly queue: Waiter[];
  heldUntil: number;
  carefulUntil: number;
  wake: (() => void) | undefined;
}

/** Covers timers that fire early, servers that count both ends of the second, and roads of uneven length. */
const guardMs = 40;
/** Where that was not enough once, a request counts as under way until it is answered, or for so long. */
const carefulTransitMs = 250;
const carefulForMs = 600_000;

/**
 * `perSecond` permits, each of which comes back a second and a little after its request was sent, so that nearly the
 * whole limit is used however long answers take. After a refusal it comes back a second after the request has *arrived*
 * for a while: then the server sees no more in any second, however unevenly requests travel.
 */
export function createRateLimiter(options: { perSecond: number; clock?: Clock; timer?: Timer }): RateLimiter {
  const { perSecond, clock = systemClock, timer = systemTimer } = options;
  const lanes = new Map<string, Lane>();

  function laneOf(key: string): Lane {
    const known = lanes.get(key);
    if (known) return known;
    const lane: Lane = { free: perSecond, queue: [], heldUntil: 0, carefulUntil: 0, wake: undefined };
    lanes.set(key, lane);
    return lane;
  }

  function serve(key: string, lane: Lane) {
    while (lane.wake === undefined && lane.free > 0) {
      const next = lane.queue.shift();
      if (!next) break;
      lane.free -= 1;
      next.grant();
    }
    const isIdle = lane.free === perSecond && lane.queue.length === 0 && lane.wake === undefined;
    if (isIdle && clock.now() >= lane.carefulUntil) lanes.delete(key);
  }

  function openSlot(key: string, lane: Lane): Slot {
    let counting = false;
    const giveBack = () => {
      lane.free += 1;
      serve(key, lane);
    };
    const arrived = () => {
      if (counting) return;
      counting = true;
      forget();
      timer.after(1000 + guardMs, giveBack);
    };
    if (clock.now() >= lane.carefulUntil) {
      counting = true;
      timer.after(1000 + guardMs, giveBack);
      return { arrived };
    }
    const forget = timer.after(carefulTransitMs, arrived);
    return { arrived };
  }

  function heldFor(key: string): number {
    const lane = lanes.get(key);
    return lane?.wake === undefined ? 0 : Math.max(0, lane.heldUntil - clock.now());
  }

  return {
    heldFor,

    acquire(key, { signal, onWait } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const lane = laneOf(key);
        let granted = false;
        const waiter: Waiter = {
          grant() {
            granted = true;
            signal?.removeEventListener('abort', leave);
            resolve(openSlot(key, lane));
          },
        };
        const leave = () => {
          lane.queue.splice(lane.queue.indexOf(waiter), 1);
          serve(key, lane);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave, { once: true });
        const rounds = Math.ceil((lane.queue.length + 1) / perSecond);
        lane.queue.push(waiter);
        serve(key, lane);
        if (granted) return;
        const held = heldFor(key);
        if (held > 0) onWait?.({ reason: 'limit', ms: held });
        else onWait?.({ reason: 'pace', ms: rounds * (1000 + guardMs + carefulTransitMs) });
      });
    },

    hold(key, ms) {
      const lane = laneOf(key);
      if (heldFor(key) >= ms) return;
      lane.wake?.();
      lane.heldUntil = clock.now() + ms;
      lane.carefulUntil = lane.heldUntil + carefulForMs;
      const cancel = timer.after(ms, () => {
        lane.wake = undefined;
        serve(key, lane);
      });
      lane.wake = cancel;
    },
  };
}
