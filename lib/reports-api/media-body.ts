import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { type Timer, unlessAborted } from './timer.ts';

export interface MediaBodyOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly signal: AbortSignal;
  /** Announced; null when it was not. */
  readonly length: number | null;
  readonly maxBytes: number;
}

/** A body for which we wait this long in all and that brings less than this meanwhile is being dripped at us. */
const windowMs = 10_000;
const leastBytesPerWindow = 64 * 1024;

const cut = (cause?: unknown) =>
  new AppError(
    'upstream_unreachable',
    'The connection to Vonage ended before the whole file was here. Try again: it goes on where it stopped.',
    { cause },
  );
const dripped = () =>
  new AppError('upstream_timeout', 'The file came from Vonage too slowly and was given up. Try again.');

/** The bytes as they come. Only the time that we wait counts: a slow reader of ours is not the sender's fault. */
export async function* readMedia(
  body: ReadableStream<Uint8Array> | null,
  { clock, timer, signal, length, maxBytes }: MediaBodyOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (!body) {
    if (length) throw cut();
    return;
  }
  const reader = body.getReader();
  let total = 0;
  let window = { waitedMs: 0, startedAt: 0 };
  const slow = new AbortController();
  const either = AbortSignal.any([signal, slow.signal]);

  const read = async () => {
    const watch = (ms: number): (() => void) =>
      timer.after(ms, () => {
        if (total - window.startedAt < leastBytesPerWindow) return slow.abort(dripped());
        window = { waitedMs: 0, startedAt: total };
        since = clock.now();
        cancelWatch = watch(windowMs);
      });
    let since = clock.now();
    let cancelWatch = watch(Math.max(0, windowMs - window.waitedMs));
    try {
      return await unlessAborted(reader.read(), either);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw slow.signal.aborted ? slow.signal.reason : cut(cause);
    } finally {
      cancelWatch();
      window.waitedMs += Math.max(0, clock.now() - since);
      if (window.waitedMs >= windowMs && total - window.startedAt >= leastBytesPerWindow)
        window = { waitedMs: 0, startedAt: total };
    }
  };

  try {
    for (;;) {
      const { done, value } = await read();
      if (done) break;
      total += value.length;
      if (total > maxBytes) throw tooLarge(maxBytes);
      yield value;
    }
    if (length !== null && total !== length) throw cut();
  } finally {
    reader.cancel().catch(() => {});
  }
}

export function tooLarge(maxBytes: number): AppError {
  const gigabytes = Math.ceil(maxBytes / 1024 ** 3);
  return new AppError(
    'upstream_unexpected',
    `The file is larger than ${gigabytes} GB and was refused. Order the report for a shorter time range.`,
  );
}
