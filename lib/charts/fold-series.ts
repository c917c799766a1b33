/** Of one group in one bucket. */
export interface SeriesCell<Value> {
  /** Null for what was put together already. */
  readonly key: string | null;
  /** Place of the bucket. */
  readonly at: number;
  readonly value: Value;
}

interface Series<Value> {
  readonly total: Value;
  readonly values: Value[];
}

export interface FoldedSeries<Value> {
  readonly series: (Series<Value> & { readonly key: string })[];
  readonly others: (Series<Value> & { readonly groups: number }) | null;
}

/** How values are added and compared: counts are numbers, money is not. */
export interface Sums<Value> {
  readonly zero: Value;
  add(one: Value, other: Value): Value;
  compare(one: Value, other: Value): number;
}

export const countSums: Sums<number> = {
  zero: 0,
  add: (one, other) => one + other,
  compare: (one, other) => one - other,
};

/** What some values come to. */
export const sumOf = <Value>({ zero, add }: Sums<Value>, values: Iterable<Value>): Value => {
  let sum = zero;
  for (const value of values) sum = add(sum, value);
  return sum;
};

/** More lines than this cannot be told apart. */
export const mostSeries = 8;

/** The groups with most first; what does not fit is put together, never dropped. `hidden`: how many groups null stands for. */
export function foldSeries<Value>(
  sums: Sums<Value>,
  cells: Iterable<SeriesCell<Value>>,
  buckets: number,
  hidden = 0,
): FoldedSeries<Value> {
  const nothing = () => new Array<Value>(buckets).fill(sums.zero);
  const add = (values: Value[], at: number, value: Value) => {
    values[at] = sums.add(values[at] ?? sums.zero, value);
  };
  const groups = new Map<string | null, Value[]>();
  for (const { key, at, value } of cells) {
    const group = groups.get(key) ?? nothing();
    groups.set(key, group);
    add(group, at, value);
  }
  const rest = groups.get(null);
  groups.delete(null);
  const ordered = [...groups]
    .map(([key, values]) => ({ key: key ?? '', total: sumOf(sums, values), values }))
    .toSorted((one, other) => sums.compare(other.total, one.total) || (one.key < other.key ? -1 : 1));
  const left = [...ordered.slice(mostSeries).map(({ values }) => values), ...(rest ? [rest] : [])];
  const together = nothing();
  for (const values of left) for (const [at, value] of values.entries()) add(together, at, value);
  return {
    series: ordered.slice(0, mostSeries),
    others:
      left.length === 0
        ? null
        : {
            groups: Math.max(0, ordered.length - mostSeries) + hidden,
            ...{ total: sumOf(sums, together), values: together },
          },
  };
}
