import { families, productNamed, products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Family, Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { type ExtractedId, type IdKind, idKind } from './extract-ids.ts';

/** One request: these ids in this product, and direction where the product asks for one. */
export interface LookupStep {
  readonly product: string;
  readonly direction?: Direction;
  readonly ids: readonly string[];
}

/** As many ids as the API takes at once. */
export const idsPerStep = 20;

interface Place {
  readonly product: Product;
  readonly direction?: Direction;
}

/**
 * Where to look for ids, likeliest place first, at most 20 at once. What an id looks like is compared with the
 * catalogue's own examples; `everywhere` goes on to all other products, for ids that look like none.
 */
export function planLookup(
  ids: readonly ExtractedId[],
  { in: only, everywhere = false }: { readonly in?: readonly string[]; readonly everywhere?: boolean } = {},
): readonly LookupStep[] {
  const allowed = only
    ? only.flatMap((name) => productNamed(name) ?? [])
    : [...products].sort((a, b) => placeOf(a) - placeOf(b));
  const steps: LookupStep[] = [];
  const add = (place: Place, wanted: readonly ExtractedId[]) => {
    for (let at = 0; at < wanted.length; at += idsPerStep) {
      const chunk = wanted.slice(at, at + idsPerStep).map(({ id }) => id);
      steps.push({
        product: place.product.name,
        ...(place.direction && { direction: place.direction }),
        ids: chunk,
      });
    }
  };
  const ranked = (kind: IdKind, product: Product) => (only ? 0 : rankOf(kind, product));
  const ranks = [...new Set([0, 1, 2, 3, everywhere ? unlikely : 0])];
  for (const rank of ranks) {
    for (const product of allowed) {
      const wanted = ids.filter(({ kind }) => ranked(kind, product) === rank);
      if (wanted.length > 0) for (const place of placesOf(product)) add(place, wanted);
    }
  }
  return steps;
}

/** The rest of a plan once some ids are found: they are asked for nowhere else, and the gaps close up. */
export function withoutFound(
  steps: readonly LookupStep[],
  found: ReadonlySet<string>,
): readonly LookupStep[] {
  const rest: LookupStep[] = [];
  for (const step of steps) {
    const ids = step.ids.filter((id) => !found.has(id));
    const last = rest.at(-1);
    const together =
      last && last.product === step.product && last.direction === step.direction
        ? [...last.ids, ...ids]
        : null;
    if (together && together.length <= idsPerStep) rest[rest.length - 1] = { ...step, ids: together };
    else if (ids.length > 0) rest.push({ ...step, ids });
  }
  return rest;
}

const unlikely = 100;

/** Where older spellings belong that no example of the catalogue shows. */
const homes: Partial<Record<IdKind, Family>> = { call: 'Voice', message: 'Messages' };

/** 0 where the product's most specific id looks like this one, then its other ids, its record id, and so on. */
function rankOf(kind: IdKind, product: Product): number {
  const at = product.idFields.findIndex((name) => {
    const example = fieldNamed(product, name)?.example;
    return example !== undefined && idKind(example) === kind;
  });
  // An unknown shape may belong anywhere.
  if (at < 0) return kind === 'other' || homes[kind] === product.family ? 3 : unlikely;
  // Every record has an `id` of its own; people rarely hold it, so it comes after everything that goes by such a name.
  return Math.min(product.idFields[at] === 'id' ? 3 : at, 3);
}

/** In the order of the pickers, which is that of how much they are used; what only concerns ourselves comes last. */
function placeOf({ family, free }: Product): number {
  return families.indexOf(family) + (free ? families.length : 0);
}

function placesOf(product: Product): readonly Place[] {
  if (product.direction !== 'required') return [{ product }];
  return [
    { product, direction: 'outbound' },
    { product, direction: 'inbound' },
  ];
}
