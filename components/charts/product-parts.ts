import { type ProductPart, productDimension, type TrafficChart } from '#lib/endpoints/charts.ts';
import { ownershipOf, type Point } from './chart-model.ts';
import { ownedText, percentText } from './completeness-text.ts';
import { joined, sum } from './prepare-points.ts';

type Products = readonly ProductPart[];

const named = (products: Products, name: string): ProductPart | undefined =>
  products.find(({ product }) => product === name);

/** How much of a product is owned in all, the directions it is read in added up. */
export const ownedOf = ({ readings }: ProductPart) => ({
  askedMs: sum(readings.map(({ askedMs }) => askedMs)),
  ownedMs: sum(readings.map(({ ownedMs }) => ownedMs)),
});

/** `SMS`, or `SMS (75 % owned)`: no figure of a part is told without saying so. */
export function productLabel(products: Products, name: string): string {
  const part = named(products, name);
  if (!part) return name;
  const owned = ownedOf(part);
  return ownershipOf(owned) === 'whole'
    ? part.title
    : `${part.title} (${percentText(owned.ownedMs, owned.askedMs)} owned)`;
}

/** Asks for a product alone, where one question does; undefined where it is read one direction at a time. */
export function productFilter(products: Products, name: string) {
  const only = named(products, name)?.readings.length === 1;
  return only ? { name: productDimension, value: name } : undefined;
}

/** The points of a chart as one of its products is owned there; of what is put together, as all of them are. */
export function pointsOf(
  { products }: Pick<TrafficChart, 'products'>,
  name: string,
  points: readonly Point[],
  size: number,
): readonly Point[] {
  const part = products && named(products, name);
  if (!part) return points;
  const [asked, owned] = [joined(part.askedMs, size, sum), joined(part.ownedMs, size, sum)];
  return points.map((point, at) => ({ ...point, askedMs: asked[at] ?? 0, ownedMs: owned[at] ?? 0 }));
}

/** "outbound: all of 168 hours owned; inbound: none of 168 hours owned" */
export const readingsText = ({ readings }: ProductPart): string =>
  readings
    .map((reading) => `${reading.direction ? `${reading.direction}: ` : ''}${ownedText(reading)}`)
    .join('; ');

/** `SMS outbound`; a product that is read at once by its title alone. */
export const readingName = (
  { title }: ProductPart,
  direction: ProductPart['readings'][number]['direction'],
): string => (direction ? `${title} ${direction}` : title);

/** How the hours of several products are told together; nothing of other charts. */
export const addedUpNotes = (products: Products | null): readonly string[] =>
  products ? ['Owned hours are those of each product and direction, added up.'] : [];

/** What a file of such a chart has to name, and the page does elsewhere. */
export const unownedNotes = (unowned: readonly string[]): readonly string[] =>
  unowned.length === 0 ? [] : [`Nothing is owned of ${unowned.join(', ')}: not known, not zero.`];
