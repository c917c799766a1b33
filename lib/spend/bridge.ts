import { totalOf, without } from './exact.ts';
import { dividedBy, type Fraction, fractionOf, minus, rounded, times } from './fraction.ts';
import type { SpendCell } from './spend-cells.ts';

interface Side {
  readonly records: number;
  readonly amount: string;
}

export interface BridgeParts {
  readonly before: Side;
  readonly after: Side;
  /** After less before: what the three parts add up to, to the last digit. */
  readonly difference: string;
  /** More or fewer records, at what a record cost on average before. */
  readonly volume: string;
  /** Records of another kind: dearer or cheaper places than before. New kinds are here with all they cost. */
  readonly mix: string;
  /** Records of the same kind at another price. */
  readonly price: string;
}

export interface BridgeLine extends BridgeParts {
  readonly product: string;
  readonly country: string;
  readonly network: string;
}

export interface Bridge extends BridgeParts {
  readonly currency: string;
  /** One for each kind of record; every column adds up to the whole. */
  readonly lines: readonly BridgeLine[];
}

/** As many decimals as a record's own price has. */
const fewestPlaces = 8;

/**
 * How one period's charges became another's, currency by currency. Shares are rounded line by line, and mix is what is
 * left of a line's difference: so lines and columns add up exactly. Records without a price are left out.
 */
export function bridgeBetween(before: readonly SpendCell[], after: readonly SpendCell[]): readonly Bridge[] {
  const currencies = [...new Set([...before, ...after].map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const [old, fresh] = [before, after].map((cells) => cells.filter((cell) => cell.currency === currency));
    return { currency, ...bridgeOf(old ?? [], fresh ?? []) };
  });
}

function bridgeOf(before: readonly SpendCell[], after: readonly SpendCell[]): Omit<Bridge, 'currency'> {
  const [was, is] = [sideOf(before), sideOf(after)];
  const places = Math.max(fewestPlaces, decimalsOf(was.amount), decimalsOf(is.amount));
  const [old, fresh] = [byKind(before), byKind(after)];
  const lines = [...new Set([...old.keys(), ...fresh.keys()])].map((key) => {
    const [first = []] = [old.get(key) ?? fresh.get(key)];
    const sides = { before: sideOf(old.get(key) ?? []), after: sideOf(fresh.get(key) ?? []) };
    const { product = '', country = '', network = '' } = first[0] ?? {};
    return { product, country, network, ...partsOf(sides, { before: was, after: is }, places) };
  });
  const sum = (name: 'volume' | 'mix' | 'price') => totalOf(lines.map((line) => line[name]));
  return {
    ...{ before: was, after: is, difference: without(is.amount, was.amount) },
    ...{ volume: sum('volume'), mix: sum('mix'), price: sum('price') },
    lines,
  };
}

interface Sides {
  readonly before: Side;
  readonly after: Side;
}

function partsOf({ before, after }: Sides, whole: Sides, places: number): BridgeParts {
  const difference = without(after.amount, before.amount);
  const volume = rounded(volumeOf(before, whole), places);
  const price = rounded(priceOf(before, after), places);
  return { before, after, difference, volume, price, mix: without(without(difference, volume), price) };
}

/** What the line would have changed by if every kind had grown alike. */
function volumeOf(before: Side, whole: Sides): Fraction {
  if (whole.before.records === 0) return fractionOf(0);
  const growth = dividedBy(
    fractionOf(whole.after.records - whole.before.records),
    fractionOf(whole.before.records),
  );
  return times(growth, fractionOf(before.amount));
}

/** What the records of now cost more than they would have at the average price of then. */
function priceOf(before: Side, after: Side): Fraction {
  if (before.records === 0 || after.records === 0) return fractionOf(0);
  const unit = dividedBy(fractionOf(before.amount), fractionOf(before.records));
  return minus(fractionOf(after.amount), times(unit, fractionOf(after.records)));
}

function byKind(cells: readonly SpendCell[]): ReadonlyMap<string, readonly SpendCell[]> {
  return Map.groupBy(cells, ({ product, country, network }) => JSON.stringify([product, country, network]));
}

function sideOf(cells: readonly SpendCell[]): Side {
  return {
    records: cells.reduce((sum, { records, unpriced }) => sum + records - unpriced, 0),
    amount: totalOf(cells.map(({ amount }) => amount)),
  };
}

const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;
