import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import { tellsDirection } from '#lib/catalogue/product-fields.ts';
import { type Interval, intersect, subtract } from './intervals.ts';
import { completePart, type Held, usableFor } from './plan-reading.ts';
import type { Scope } from './scope.ts';

/** Stretches, and what has to be bought there. */
export interface LackingPart {
  readonly scope: Scope;
  readonly missing: readonly Interval[];
}

/** What is to be bought of the missing stretches of a question. Where one direction is owned, only the other is. */
export function lackingParts(
  asked: Scope,
  missing: readonly Interval[],
  held: readonly Held[],
  now: number,
): readonly LackingPart[] {
  const product = productNamed(asked.product);
  const all = { scope: asked, missing };
  if (asked.direction !== null || !product || !tellsDirection(product)) return [all];
  const ownedOf = (direction: Direction) =>
    intersect(
      missing,
      usableFor({ ...asked, direction }, held).map((one) => completePart(one, now)),
    );
  const [outbound, inbound] = [ownedOf('outbound'), ownedOf('inbound')];
  const [onlyOutbound, onlyInbound] = [subtract(outbound, inbound), subtract(inbound, outbound)];
  const parts: readonly LackingPart[] = [
    { ...all, missing: subtract(missing, [...onlyOutbound, ...onlyInbound]) },
    { scope: { ...asked, direction: 'inbound' }, missing: onlyOutbound },
    { scope: { ...asked, direction: 'outbound' }, missing: onlyInbound },
  ];
  return parts.filter((part) => part.missing.length > 0);
}
