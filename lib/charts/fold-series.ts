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
  sum(values: readonly Value[]): Value;
  compare(one: Value, other: Value): number;
}

export const countSums: Sums<number> = {
  sum: (values) => values.reduce((all, one) => all + one, 0),
  compare: (one, other) => one - other,
};

/** More lines than this cannot be told apart. */
export const mostSeries = 8;

/** The groups with most first; what does not fit is put together, never dropped. `hidden`: how many groups null stands for. */
export function foldSeries<Value>(
  { sum, compare }: Sums<Value>,
  cells: Iterable<SeriesCell<Value>>,
  buckets: number,
  hidden = 0,
): FoldedSeries<Value> {
  const groups = new Map<string | null, Value[][]>();
  for (const { key, at, value } of cells) {
    const group = groups.get(key) ?? Array.from({ length: buckets }, (): Value[] => []);
    groups.set(key, group);
    group[at]?.push(value);
  }
  const seriesOf = (group: readonly (readonly Value[])[]): Series<Value> => {
    const values = group.map(sum);
    return { total: sum(values), values };
  };
  const rest = groups.get(null);
  groups.delete(null);
  const ordered = [...groups]
    .map(([key, group]) => ({ key: key ?? '', ...seriesOf(group) }))
    .toSorted((one, other) => compare(other.total, one.total) || (one.key < other.key ? -1 : 1));
  const left: Series<Value>[] = ordered.slice(mostSeries);
  if (rest) left.push(seriesOf(rest));
  const together = Array.from({ length: buckets }, (_, at) =>
    left.flatMap(({ values }) => values.slice(at, at + 1)),
  );
  return {
    series: ordered.slice(0, mostSeries),
    others:
      left.length === 0
        ? null
        : { groups: Math.max(0, ordered.length - mostSeries) + hidden, ...seriesOf(together) },
  };
}
