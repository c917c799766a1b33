import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { type Interval, intersect, lengthOf, unite } from './intervals.ts';
import { type Held, planReading } from './plan-reading.ts';
import type { Scope } from './scope.ts';

export const dayMs = 86_400_000;
/** So long before the vendor drops a day, it is said. */
export const leavingMs = 14 * dayMs;

export type DayState = 'owned' | 'partly' | 'provisional' | 'never' | 'leaving' | 'too-old';

export interface CoverageDay {
  /** Epoch milliseconds of its first moment in UTC. */
  readonly from: number;
  readonly state: DayState;
  /** Whole percent of what has passed of it; 0 and 100 only where that is exact. */
  readonly share: number;
  /** Of a product read one direction at a time or in one: those in which more is owned than the share says. */
  readonly directions: readonly Direction[];
  /** Something is owned that only some records of the day belong to. */
  readonly filtered: boolean;
}

/** What a reader has of a product: the plan of everything, and of what is owned besides. */
export interface Reach {
  readonly owned: readonly Interval[];
  readonly provisional: readonly Interval[];
  readonly byDirection: readonly { readonly direction: Direction; readonly owned: readonly Interval[] }[];
  readonly filtered: readonly Interval[];
}

/** The directions a product has to be asked in before everything of it is here. */
export const directionsOf = ({ direction }: Product): readonly (Direction | null)[] =>
  direction === 'required' ? ['outbound', 'inbound'] : [null];

/** Everything a product has, in one direction where it has to be asked in one. */
export function wholeScope(
  { name }: Product,
  { accountId, personal }: Pick<Scope, 'accountId' | 'personal'>,
  direction: Direction | null,
): Scope {
  return {
    ...{ accountId, product: name, direction, filters: {}, personal },
    ...{ includeMessage: false, showConcatenated: false },
  };
}

/** What is owned of everything a product has for somebody who may, or may not, see personal fields. */
export function reachOf(
  product: Product,
  whole: Pick<Scope, 'accountId' | 'personal'>,
  range: Interval,
  held: readonly Held[],
  now: number,
): Reach {
  const read = (direction: Direction | null) => {
    const { segments, provisional } = planReading(wholeScope(product, whole, direction), range, held, now);
    return { owned: unite(segments.filter(({ source }) => source === 'vault')), provisional };
  };
  const needed = directionsOf(product).map(read);
  const owned = needed.map((part) => part.owned).reduce((one, other) => intersect(one, other));
  const single: readonly Direction[] = product.direction === 'rejected' ? [] : ['outbound', 'inbound'];
  const usable = held.filter(({ scope }) => Object.keys(scope.filters).length > 0);
  return {
    owned,
    provisional: intersect(owned, unite(needed.flatMap(({ provisional }) => provisional))),
    byDirection: single.map((direction) => ({ direction, owned: read(direction).owned })),
    filtered: intersect([range], usable),
  };
}

/** Every UTC day of a range, oldest first, as it stands in the vault at a moment. */
export function coverageDays(
  product: Product,
  range: Interval,
  reach: Reach,
  now: number,
): readonly CoverageDay[] {
  const oldest = oldestStart(product, now);
  const oldestSoon = oldestStart(product, now + leavingMs);
  const days: CoverageDay[] = [];
  for (let from = range.from; from < range.until; from += dayMs) {
    const day = { from, until: Math.min(from + dayMs, range.until) };
    const length = day.until - day.from;
    const owned = lengthOf(within(reach.owned, day));
    const isProvisional = within(reach.provisional, day).length > 0;
    const directions = reach.byDirection.flatMap(({ direction, owned: alone }) =>
      lengthOf(within(alone, day)) > owned ? [direction] : [],
    );
    const filtered = owned < length && within(reach.filtered, day).length > 0;
    const isLeaving = from + dayMs <= oldestSoon;
    days.push({
      from,
      state: stateOf({
        isWhole: owned === length,
        isProvisional,
        isTooOld: from + dayMs <= oldest,
        isLeaving,
        isTouched: owned > 0 || directions.length > 0 || filtered,
      }),
      share: percentOf(owned, length),
      directions,
      filtered,
    });
  }
  return days;
}

function stateOf(day: {
  readonly isWhole: boolean;
  readonly isProvisional: boolean;
  readonly isTooOld: boolean;
  readonly isLeaving: boolean;
  readonly isTouched: boolean;
}): DayState {
  if (day.isWhole) return day.isProvisional ? 'provisional' : 'owned';
  if (day.isTooOld) return day.isTouched ? 'partly' : 'too-old';
  if (day.isLeaving) return 'leaving';
  return day.isTouched ? 'partly' : 'never';
}

const within = (intervals: readonly Interval[], { from, until }: Interval): readonly Interval[] =>
  intervals.flatMap((one) =>
    one.from < until && one.until > from
      ? [{ from: Math.max(one.from, from), until: Math.min(one.until, until) }]
      : [],
  );

/** Part of something is neither nothing nor everything. */
function percentOf(part: number, whole: number): number {
  if (part === 0 || part === whole) return part === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
}
