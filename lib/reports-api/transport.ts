import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { grantedRest, type RetryPolicy, retryDelay } from './retry-policy.ts';
import { pause, type Timer } from './timer.ts';
import { UpstreamFailure } from './upstream-failure.ts';

/** Why a call is waiting: its turn, a failure that may pass, or a limit that the server set. */
export interface Wait {
  readonly reason: 'pace' | 'retry' | 'limit';
  readonly ms: number;
}

export interface Call<T> {
  /** Sends once. `onArrived` says that the answer has begun. May throw an UpstreamFailure. */
  readonly attempt: (signal: AbortSignal, onArrived: () => void) => Promise<T>;
  /** Must not happen twice: one try, and `upstream_unknown_outcome` when it may have happened all the same. */
  readonly once?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onWait?: ((wait: Wait) => void) | undefined;
}

export interface TransportOptions {
  /** Whose turn is taken at the limiter. */
  readonly key: string;
  readonly limiter: RateLimiter;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly random: () => number;
  /** For everything together: waiting, all tries, reading. */
  readonly deadlineMs: number;
}

export interface Transport {
  send<T>(call: Call<T>): Promise<T>;
}

function busy(waitMs: number, cause?: AppError): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError(
    'upstream_busy',
    `Vonage limits how often it may be asked. Try again in ${seconds} seconds.`,
    {
      retryAfter: seconds,
      ...(cause?.upstreamRequestId === undefined ? {} : { upstreamRequestId: cause.upstreamRequestId }),
    },
  );
}

function unknownOutcome(failure: unknown): AppError {
  const cause = failure instanceof UpstreamFailure ? failure.error : failure;
  const requestId = cause instanceof AppError ? cause.upstreamRequestId : undefined;
  return new AppError(
    'upstream_unknown_outcome',
    'Vonage was asked and gave no clear answer, so it may or may not have been done. Check before asking again.',
    { cause, ...(requestId === undefined ? {} : { upstreamRequestId: requestId }) },
  );
}

/** Sends calls with pacing, retries and a deadline. A wait that cannot end before the deadline is not begun. */
export function createTransport(options: TransportOptions): Transport {
  const { key, limiter, clock, timer, random, deadlineMs } = options;

  return {
    async send({ attempt: tryOnce, once = false, signal: wish, onWait }) {
      const retry = once ? { ...options.retry, tries: 1 } : options.retry;
      const deadline = new AbortController();
      const signal = wish ? AbortSignal.any([wish, deadline.signal]) : deadline.signal;
      const endsAt = clock.now() + deadlineMs;
      let waitingForTurn = true;
      const cancelDeadline = timer.after(deadlineMs, () => {
        const sentence =
          'Vonage took too long to answer, and the request was given up. Try again, or choose a shorter time range.';
        deadline.abort(
          waitingForTurn ? busy(limiter.heldFor(key)) : new AppError('upstream_timeout', sentence),
        );
      });

      try {
        for (let attempt = 1; ; attempt++) {
          const held = limiter.heldFor(key);
          if (held > endsAt - clock.now()) throw busy(held);
          waitingForTurn = true;
          const slot = await limiter.acquire(key, { signal, ...(onWait ? { onWait } : {}) });
          waitingForTurn = false;
          signal.throwIfAborted();
          try {
            return await tryOnce(signal, slot.arrived);
          } catch (failure) {
            const settled = failure instanceof UpstreamFailure && failure.settled;
            if (once && !settled) throw unknownOutcome(failure);
            if (!(failure instanceof UpstreamFailure)) throw failure;
            const delay = failure.again ? retryDelay(retry, attempt, failure.restMs, random) : null;
            const restMs = Math.max(grantedRest(retry, failure.restMs), delay ?? 0);
            if (failure.limited) limiter.hold(key, restMs);
            if (delay === null || delay > endsAt - clock.now()) {
              throw failure.limited ? busy(restMs, failure.error) : failure.error;
            }
            if (failure.limited) continue;
            onWait?.({ reason: 'retry', ms: delay });
            await pause(timer, delay, signal);
          }
        }
      } finally {
        cancelDeadline();
      }
    },
  };
}
