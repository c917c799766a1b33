import { type Interval, intersect, subtract, unite } from './intervals.ts';
import { holds, isDecidable, type Scope } from './scope.ts';

/** What is owned without a gap: all that `scope` means in the interval, as it was at `asOf` (epoch milliseconds). */
export interface Held extends Interval {
  readonly scope: Scope;
  readonly asOf: number;
}

export interface Segment extends Interval {
  readonly source: 'vault' | 'upstream';
}

export interface ReadingPlan {
  /** The whole range, newest first, without gap or overlap. */
  readonly segments: readonly Segment[];
  /** What of the owned part may have changed since it was bought; oldest first. */
  readonly provisional: readonly Interval[];
}

/** Final receipts come up to 72 hours late. */
export const settleMs = 72 * 3_600_000;
/** Nobody says how soon after the fact a record can be read; what was bought this soon may lack the latest ones. */
export const arrivalMs = 15 * 60_000;

/** Which parts of a range are read from the vault and which are bought. Bounds are whole seconds where `held` ones are. */
export function planReading(asked: Scope, range: Interval, held: readonly Held[], now: number): ReadingPlan {
  const usable = usableFor(asked, held);
  const owned = intersect(
    [range],
    usable.map((one) => completePart(one, now)),
  );
  const missing = subtract([range], owned);
  const segments = [
    ...owned.map((part): Segment => ({ ...part, source: 'vault' })),
    ...missing.map((part): Segment => ({ ...part, source: 'upstream' })),
  ].toSorted((one, other) => other.from - one.from);
  const settled = usable.map(({ from, until, asOf }) => ({ from, until: Math.min(until, asOf - settleMs) }));
  return { segments, provisional: subtract(owned, settled) };
}

/** Of what is held, that which answers a question. */
export const usableFor = (asked: Scope, held: readonly Held[]): readonly Held[] =>
  isDecidable(asked) ? held.filter(({ scope }) => holds(scope, asked)) : [];

/** The missing part of a plan, oldest first: what reading it all would buy. */
export function missingOf({ segments }: ReadingPlan): readonly Interval[] {
  return unite(segments.filter(({ source }) => source === 'upstream'));
}

/** Right after the purchase the newest records count as complete, so that a second look is free; later they do not. */
export function completePart({ from, until, asOf }: Held, now: number): Interval {
  return now - asOf < arrivalMs ? { from, until } : { from, until: Math.min(until, asOf - arrivalMs) };
}
