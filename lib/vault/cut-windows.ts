import type { Interval } from './intervals.ts';
import { secondMs } from './page-coverage.ts';

/** A stretch in so many parts of nearly the same length, of whole seconds, newest first; fewer where it has not so many. */
export function cutWindows({ from, until }: Interval, parts: number): readonly Interval[] {
  const seconds = Math.ceil((until - from) / secondMs);
  const count = Math.max(1, Math.min(Math.floor(parts), seconds));
  const bounds = Array.from({ length: count + 1 }, (_, at) =>
    at === count ? until : from + Math.floor((seconds * at) / count) * secondMs,
  );
  return bounds
    .slice(1)
    .map((end, at) => ({ from: bounds[at] ?? from, until: end }))
    .toReversed();
}

export interface WindowQueue {
  /** The next stretch to be bought, cut so that it is not much more than some pages; null when none is left. */
  take(): Interval | null;
  /** What was found in a stretch that was read: the next ones are cut by it. */
  learn(stretch: Interval, records: number): void;
}

/** Enough for everybody who works at once. More would cost more: each window ends in a page that is not full. */
const firstParts = 24;
const pagesPerWindow = 8;

/**
 * The missing stretches in windows that can be bought side by side. A window once begun is read to its end along its
 * cursor: cutting it then would buy records of one second twice.
 */
export function queueWindows(missing: readonly Interval[], pageSize: number): WindowQueue {
  const total = missing.reduce((sum, { from, until }) => sum + until - from, 0);
  // The next one is the last: taking it moves nothing.
  const waiting = missing.flatMap((stretch) => {
    const share = total === 0 ? 0 : (stretch.until - stretch.from) / total;
    return cutWindows(stretch, Math.max(1, Math.round(firstParts * share))).toReversed();
  });
  let seenMs = 0;
  let seenRecords = 0;
  return {
    take() {
      const next = waiting.pop();
      if (!next) return null;
      const density = seenMs === 0 ? 0 : seenRecords / seenMs;
      const expected = density * (next.until - next.from);
      const parts = cutWindows(next, Math.max(1, Math.floor(expected / (pageSize * pagesPerWindow))));
      const [first = next, ...rest] = parts;
      for (const part of rest.toReversed()) waiting.push(part);
      return first;
    },
    learn({ from, until }, records) {
      seenMs += until - from;
      seenRecords += records;
    },
  };
}
