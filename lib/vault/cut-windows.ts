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

/** Enough requests under way to use ten a second while answers take up to a second and a half. */
export const windowsAtOnce = 16;
/** Enough for everybody who works at once. More would take longer: each window ends in a page that is not full. */
const firstParts = 24;
const mostPages = 8;
const fewestPages = 1;

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
      const pagesPerMs = seenMs === 0 ? 0 : seenRecords / seenMs / pageSize;
      const left = waiting.reduce((sum, { from, until }) => sum + until - from, next.until - next.from);
      // Towards the end windows become short: who has the last long one would work alone, at the pace of one.
      const each = (pagesPerMs * left) / windowsAtOnce;
      const pages = Math.min(mostPages, Math.max(fewestPages, each));
      const parts = cutWindows(
        next,
        Math.max(1, Math.floor((pagesPerMs * (next.until - next.from)) / pages)),
      );
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
