import { type Interval, intersect, lengthOf } from './intervals.ts';
import { completePart, type Held, usableFor } from './plan-reading.ts';
import type { Scope } from './scope.ts';

/** The oldest moment as of which any of what is owned is known, taking the newest for each part; null where nothing is. */
export function knownAsOf(
  asked: Scope,
  owned: readonly Interval[],
  held: readonly Held[],
  now: number,
): number | null {
  const usable = usableFor(asked, held);
  const moments = [...new Set(usable.map(({ asOf }) => asOf))].toSorted((a, b) => a - b);
  const whole = lengthOf(owned);
  if (whole === 0) return null;
  // The latest moment since when everything is known again: the later, the less is known since.
  let [low, high] = [0, moments.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const since = usable.filter(({ asOf }) => asOf >= (moments[middle] ?? 0));
    const known = intersect(
      owned,
      since.map((one) => completePart(one, now)),
    );
    if (lengthOf(known) === whole) low = middle;
    else high = middle - 1;
  }
  return moments[low] ?? null;
}
