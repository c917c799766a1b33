import { zoneOffset } from './zone.ts';

/** From this instant on, in epoch milliseconds, the clocks of a zone are this far ahead of UTC, in milliseconds. */
export interface OffsetChange {
  readonly at: number;
  readonly offset: number;
}

/** Shorter than any time between two changes that a zone has had or plans. */
const step = 7 * 86_400_000;

/** Asking Intl for a year takes as long as much of a chart does, and the answer stays what it is. */
const years = new Map<string, readonly OffsetChange[]>();
/** Zones can be spelled in more ways than anybody needs. */
const mostYears = 20_000;

/** How far a zone is ahead of UTC from one instant to another; the first is how it is at the beginning. */
export function offsetChanges(zone: string, from: number, until: number): readonly OffsetChange[] {
  const changes: OffsetChange[] = [{ at: from, offset: 0 }];
  let offset: number | null = null;
  const [first, last] = [yearOf(from), yearOf(Math.max(from, until))];
  for (let year = first; year <= last; year += 1)
    for (const change of changesOf(zone, year)) {
      if (change.at > until) break;
      if (change.at <= from) changes[0] = { at: from, offset: change.offset };
      else if (change.offset !== offset) changes.push(change);
      offset = change.offset;
    }
  return changes;
}

const yearOf = (instant: number) => new Date(instant).getUTCFullYear();

/** Of a year of UTC; the first is how it is at the beginning. */
function changesOf(zone: string, year: number): readonly OffsetChange[] {
  const key = `${year} ${zone}`;
  const known = years.get(key);
  if (known) return known;
  const changes = search(zone, Date.UTC(year, 0), Date.UTC(year + 1, 0));
  if (years.size >= mostYears) years.clear();
  years.set(key, changes);
  return changes;
}

function search(zone: string, from: number, until: number): readonly OffsetChange[] {
  let offset = zoneOffset(from, zone);
  const changes: OffsetChange[] = [{ at: from, offset }];
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
