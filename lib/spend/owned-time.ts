import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { directionsOf, reachOf } from '#lib/vault/coverage-days.ts';
import { type Interval, intersect, subtract } from '#lib/vault/intervals.ts';
import type { Held } from '#lib/vault/plan-reading.ts';

/** What is known of one product and account in a period, as far as it has passed. */
export interface OwnedTime {
  readonly product: Product;
  readonly accountId: string;
  readonly asked: Interval;
  /** Of it everything is owned, in every direction. */
  readonly owned: readonly Interval[];
  /** What of that may still change. */
  readonly provisional: readonly Interval[];
  /** What can be bought, by the direction it has to be asked in. */
  readonly missing: readonly { readonly direction: Direction | null; readonly gaps: readonly Interval[] }[];
  /** Not owned, and Vonage keeps it no longer. */
  readonly gone: readonly Interval[];
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
  const reach = reachOf(product, { accountId, personal }, asked, held, now);
  const oldest = oldestStart(product, now);
  const lost = subtract([asked], reach.owned);
  return {
    ...{ product, accountId, asked, owned: reach.owned, provisional: reach.provisional },
    missing: directionsOf(product).flatMap((direction) => {
      const alone = reach.byDirection.find((one) => one.direction === direction)?.owned ?? reach.owned;
      const gaps = subtract([{ from: Math.max(asked.from, oldest), until: asked.until }], alone);
      return gaps.length === 0 ? [] : [{ direction, gaps }];
    }),
    gone: intersect(lost, [{ from: asked.from, until: oldest }]),
  };
}
