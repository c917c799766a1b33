import { zoneOffset } from './zone.ts';

/** From this instant on, in epoch milliseconds, the clocks of a zone are this far ahead of UTC, in milliseconds. */
export interface OffsetChange {
  readonly at: number;
  readonly offset: number;
}

/** Shorter than any time between two changes that a zone has had or plans. */
const step = 7 * 86_400_000;

/** How far a zone is ahead of UTC from one instant to another; the first is how it is at the beginning. */
export function offsetChanges(zone: string, from: number, until: number): readonly OffsetChange[] {
  const changes: OffsetChange[] = [{ at: from, offset: zoneOffset(from, zone) }];
  let offset = changes[0]?.offset ?? 0;
  for (let before = from; before < until; before += step) {
    const after = Math.min(before + step, until);
    if (zoneOffset(after, zone) === offset) continue;
    const at = firstChange(zone, before, after, offset);
    offset = zoneOffset(at, zone);
    changes.push({ at, offset });
  }
  return changes;
}

/** Changes happen on whole seconds. */
function firstChange(zone: string, before: number, after: number, offset: number): number {
  let [low, high] = [Math.floor(before / 1000), Math.ceil(after / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(middle * 1000, zone) === offset) low = middle;
    else high = middle;
  }
  return high * 1000;
}
