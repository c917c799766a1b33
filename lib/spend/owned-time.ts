import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { directionsOf, wholeScope } from '#lib/vault/coverage-days.ts';
import { type Interval, lengthOf } from '#lib/vault/intervals.ts';
import { type Held, partsOf, planReading } from '#lib/vault/plan-reading.ts';

/** What is known of the records of one direction; of all of them where nothing sets the directions apart. */
export interface OwnedDirection {
  readonly direction: Direction | null;
  readonly owned: readonly Interval[];
  /** What of that may still change. */
  readonly provisional: readonly Interval[];
  /** What can be bought. */
  readonly missing: readonly Interval[];
  /** Not owned, and Vonage keeps it no longer. */
  readonly gone: readonly Interval[];
}

/** What is known of one product and account in a period, as far as it has passed. */
export interface OwnedTime {
  readonly product: Product;
  readonly accountId: string;
  readonly asked: Interval;
  /** Each that the product has to be asked in, or is owned otherwise in than in the other one. */
  readonly directions: readonly OwnedDirection[];
}

export interface OwnedTimeOptions {
  readonly accountId: string;
  /** Phone numbers are needed as well. */
  readonly personal: boolean;
}

/** `asked` ends no later than `now`. */
export function ownedTime(
  product: Product,
  { accountId, personal }: OwnedTimeOptions,
  asked: Interval,
  held: readonly Held[],
  now: number,
): OwnedTime {
  const known = (direction: Direction | null): OwnedDirection => {
    const plan = planReading(wholeScope(product, { accountId, personal }, direction), asked, held, now);
    return {
      ...{ direction, provisional: plan.provisional },
      ...{ owned: partsOf(plan, 'vault'), missing: partsOf(plan, 'upstream'), gone: partsOf(plan, 'gone') },
    };
  };
  const directions = tellsDirection(product) ? apart(known) : directionsOf(product).map(known);
  return { product, accountId, asked, directions };
}

/** Each direction for itself, unless all of it was asked for both at once: then one question fills what is missing. */
function apart(known: (direction: Direction | null) => OwnedDirection): readonly OwnedDirection[] {
  const both = known(null);
  const each = [known('outbound'), known('inbound')];
  const isAlike = each.every(
    ({ owned, provisional }) => isSame(owned, both.owned) && isSame(provisional, both.provisional),
  );
  return isAlike ? [both] : each;
}

const isSame = (one: readonly Interval[], other: readonly Interval[]): boolean =>
  one.length === other.length &&
  one.every(({ from, until }, at) => from === other[at]?.from && until === other[at].until);

/** Of each direction for itself: an hour that is asked for in two directions is two. */
export const askedMs = ({ asked, directions }: Pick<OwnedTime, 'asked' | 'directions'>): number =>
  (asked.until - asked.from) * directions.length;

export const ownedMs = ({ directions }: Pick<OwnedTime, 'directions'>): number =>
  directions.reduce((sum, { owned }) => sum + lengthOf(owned), 0);

export const isOwnedWhole = (part: OwnedTime): boolean => ownedMs(part) === askedMs(part);

/** What of each direction is not owned, whether it can be had or not; nothing of a direction that is whole. */
export function lackingOf({
  directions,
}: Pick<OwnedTime, 'directions'>): readonly { readonly direction: Direction | null; readonly ms: number }[] {
  return directions.flatMap(({ direction, missing, gone }) => {
    const ms = lengthOf(missing) + lengthOf(gone);
    return ms === 0 ? [] : [{ direction, ms }];
  });
}
