/** Of one group in one bucket. */
export interface SeriesCell {
  /** Null for what was put together already. */
  readonly key: string | null;
  /** Place of the bucket. */
  readonly at: number;
  readonly value: number;
}

export interface FoldedSeries {
  readonly series: { key: string; total: number; values: number[] }[];
  readonly others: { groups: number; total: number; values: number[] } | null;
}

/** More lines than this cannot be told apart. */
export const mostSeries = 8;

/** The groups with most first; what does not fit is put together, never dropped. */
export function foldSeries(
  cells: Iterable<SeriesCell>,
  buckets: number,
  /** How many groups `null` stands for. */
  hidden = 0,
): FoldedSeries {
  const groups = new Map<string | null, { total: number; values: number[] }>();
  for (const { key, at, value } of cells) {
    const known = groups.get(key);
    const group = known ?? { total: 0, values: new Array<number>(buckets).fill(0) };
    if (!known) groups.set(key, group);
    group.total += value;
    group.values[at] = (group.values[at] ?? 0) + value;
  }
  const rest = groups.get(null);
  groups.delete(null);
  const ordered = [...groups]
    .map(([key, group]) => ({ key: key ?? '', ...group }))
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total || (one.key < other.key ? -1 : 1));
  const left = [...ordered.slice(mostSeries), ...(rest ? [rest] : [])];
  const groupCount = Math.max(0, ordered.length - mostSeries) + hidden;
  return {
    series: ordered.slice(0, mostSeries),
    others:
      left.length === 0
        ? null
        : {
            groups: groupCount,
            total: left.reduce((sum, { total }) => sum + total, 0),
            values: Array.from({ length: buckets }, (_, at) =>
              left.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
            ),
          },
  };
}
