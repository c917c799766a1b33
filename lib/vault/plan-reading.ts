import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { type Interval, intersect, subtract, unite } from './intervals.ts';
import { holds, isDecidable, type Scope } from './scope.ts';

/** What is owned without a gap: all that `scope` means in the interval, as it was at `asOf` (epoch milliseconds). */
export interface Held extends Interval {
  readonly scope: Scope;
  readonly asOf: number;
}

export interface Segment extends Interval {
  /** `gone`: not owned, and the vendor keeps it no longer, so that it is never asked for. */
  readonly source: 'vault' | 'upstream' | 'gone';
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

/** Which parts of a range are read from the vault, which are bought and which nobody has any more. Bounds are whole seconds where `held` ones are. */
export function planReading(asked: Scope, range: Interval, held: readonly Held[], now: number): ReadingPlan {
  const usable = usableFor(asked, held);
  const owned = intersect(
    [range],
    usable.map((one) => completePart(one, now)),
  );
  const product = productNamed(asked.product);
  const missing = subtract([range], owned);
  const gone = product ? intersect(missing, [{ from: range.from, until: oldestStart(product, now) }]) : [];
  const segments = [
    ...owned.map((part): Segment => ({ ...part, source: 'vault' })),
    ...subtract(missing, gone).map((part): Segment => ({ ...part, source: 'upstream' })),
    ...gone.map((part): Segment => ({ ...part, source: 'gone' })),
  ].toSorted((one, other) => other.from - one.from);
  const settled = usable.map(({ from, until, asOf }) => ({ from, until: Math.min(until, asOf - settleMs) }));
  return { segments, provisional: subtract(owned, settled) };
}

/** Of what is held, that which answers a question. Where each direction is held, both are. */
export function usableFor(asked: Scope, held: readonly Held[]): readonly Held[] {
  if (!isDecidable(asked)) return [];
  const usable = held.filter(({ scope }) => holds(scope, asked));
  const product = productNamed(asked.product);
  if (asked.direction !== null || !product || !tellsDirection(product)) return usable;
  const only = (direction: Direction) =>
    held.filter(({ scope }) => scope.direction === direction && holds(scope, { ...asked, direction }));
  const incoming = only('inbound');
  return [
    ...usable,
    ...only('outbound').flatMap((one) => incoming.flatMap((other) => inBoth(asked, one, other))),
  ];
}

/** What two directions have in common is known as of the older of them. */
function inBoth(scope: Scope, one: Held, other: Held): readonly Held[] {
  const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
  return from < until ? [{ scope, from, until, asOf: Math.min(one.asOf, other.asOf) }] : [];
}

/** The missing part of a plan, oldest first: what reading it all would buy. */
export const missingOf = (plan: ReadingPlan): readonly Interval[] => partsOf(plan, 'upstream');

/** The stretches of one source, oldest first. */
export function partsOf({ segments }: ReadingPlan, source: Segment['source']): readonly Interval[] {
  return unite(segments.filter((segment) => segment.source === source));
}

/** Right after the purchase the newest records count as complete, so that a second look is free; later they do not. */
export function completePart({ from, until, asOf }: Held, now: number): Interval {
  return now - asOf < arrivalMs ? { from, until } : { from, until: Math.min(until, asOf - arrivalMs) };
}
