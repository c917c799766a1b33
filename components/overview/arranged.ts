import type { FrontPageDto } from '#lib/endpoints/views.ts';

/** As many as are looked at: further ones are listed by name below. */
export const mostTiles = 12;

interface Keyed {
  readonly key: string;
}

export interface Arranged<T> {
  /** Pinned ones first. */
  readonly shown: readonly T[];
  /** Those that no longer fit. */
  readonly further: readonly T[];
  readonly hidden: readonly T[];
}

/** Tiles as a person arranged them; what the arrangement does not name keeps its place behind what it does. */
export function arranged<T extends Keyed>(tiles: readonly T[], page: FrontPageDto): Arranged<T> {
  const rank = (key: string) => {
    const place = page.tileOrder.indexOf(key);
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  const inOrder = tiles.toSorted((a, b) => {
    const [first, second] = [rank(a.key), rank(b.key)];
    return first === second ? 0 : first - second;
  });
  const hidden = inOrder.filter(({ key }) => page.hidden.includes(key));
  const visible = inOrder.filter(({ key }) => !page.hidden.includes(key));
  const pinned = visible.filter(({ key }) => page.pinned.includes(key));
  const all = [...pinned, ...visible.filter(({ key }) => !page.pinned.includes(key))];
  return { shown: all.slice(0, mostTiles), further: all.slice(mostTiles), hidden };
}

/** One place earlier or later among its neighbours; the same page where it is at the end already. */
export function moved(
  page: FrontPageDto,
  { shown, further, hidden }: Arranged<Keyed>,
  key: string,
  by: -1 | 1,
): FrontPageDto {
  const order = [...shown, ...further].map((tile) => tile.key);
  const place = order.indexOf(key);
  const other = order[place + by];
  if (place < 0 || other === undefined || page.pinned.includes(other) !== page.pinned.includes(key))
    return page;
  order[place] = other;
  order[place + by] = key;
  return { ...page, tileOrder: [...order, ...hidden.map((tile) => tile.key)] };
}

/** Into a list or out of it. */
export function toggled(page: FrontPageDto, list: 'pinned' | 'hidden', key: string): FrontPageDto {
  const there = page[list].includes(key);
  return { ...page, [list]: there ? page[list].filter((one) => one !== key) : [...page[list], key] };
}

/** Without what is no longer there: views come and go, and the list is bounded. */
export function tidied(page: FrontPageDto, tiles: readonly Keyed[]): FrontPageDto {
  const known = new Set(tiles.map(({ key }) => key));
  const only = (keys: readonly string[]) => keys.filter((key) => known.has(key));
  return { tileOrder: only(page.tileOrder), pinned: only(page.pinned), hidden: only(page.hidden) };
}
