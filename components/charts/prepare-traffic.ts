import type { Product } from '#lib/catalogue/product.ts';
import { isRuleDimension, type TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { type ChartModel, ownershipOf, type Point, type Series, type TableModel } from './chart-model.ts';
import { ownedText, percentText } from './completeness-text.ts';
import { beforeSeries, countsAt, countTexts } from './count-series.ts';
import { groupLabel, groupPrefix } from './group-label.ts';
import { gapsOf, joined, neighbours, preparePoints, sum } from './prepare-points.ts';
import { countCell, textCell, timeTable } from './prepare-table.ts';
import { addedUpNotes, ownedOf, pointsOf, unownedNotes } from './product-parts.ts';

/** "Others" and the time before are no group of records by themselves. */
export const othersKey = 'others';

export interface TrafficModel {
  readonly records: ChartModel;
  /** Null for products whose records do not say how far they got. */
  readonly rate: ChartModel | null;
  readonly top: TableModel | null;
}

/** An answer as charts of at most `most` points each. */
export function prepareTraffic(
  answer: TrafficChart,
  product: Product | undefined,
  most: number,
): TrafficModel {
  const size = neighbours(answer.buckets.length, most);
  const points = preparePoints(answer, size);
  const name = dimensionName(answer);
  return {
    records: recordsChart(answer, product, points, size),
    rate: answer.delivered === null ? null : rateChart(answer.delivered, points, size),
    top: name === null ? null : topTable(answer, product, name),
  };
}

function recordsChart(
  answer: TrafficChart,
  product: Product | undefined,
  points: readonly Point[],
  size: number,
): ChartModel {
  const { series: groups, others, by, previous } = answer;
  const bar = (
    key: string,
    label: string,
    mark: number | null,
    counts: readonly number[],
    own = points,
  ): Series => {
    const values = countsAt(counts, size, own);
    const texts = countTexts(values, own);
    return { key, label, shape: 'bar', mark, values, texts, ownership: own.map(ownershipOf) };
  };
  const all = answer.buckets.map((_, at) =>
    sum([...groups.map(({ values }) => values[at] ?? 0), others?.values[at] ?? 0]),
  );
  const bars =
    by === null
      ? [bar(groupPrefix, 'Records', 0, all)]
      : [
          ...groups.map(({ key, values }, at) =>
            bar(
              ...([`${groupPrefix}${key}`, groupLabel(product, answer, key), at, values] as const),
              pointsOf(answer, key, points, size),
            ),
          ),
          ...(others ? [bar(othersKey, othersLabel(others.groups), null, others.values)] : []),
        ];
  const before = previous
    ? [
        beforeSeries(
          previous,
          answer.buckets.map(({ askedMs }) => askedMs),
          size,
        ),
      ]
    : [];
  const name = dimensionName(answer);
  const title = name === null ? 'Records over time' : `Records over time by ${name}`;
  const total = bar('total', 'All', null, all);
  return {
    title,
    points,
    series: [...bars, ...before],
    gaps: gapsOf(points),
    table: timeTable({
      caption: title,
      points,
      series: [...bars, ...(bars.length > 1 ? [total] : []), ...before],
    }),
    write: formatCount,
    notes: [...groupNotes(answer), ...addedUpNotes(answer.products), ...runNotes(size, 'Each bar holds')],
    fileNotes: unownedNotes(answer.completeness.unowned),
    formula: 'The records whose time lies in a stretch, counted one by one.',
  };
}

function rateChart(
  { values, endedValues }: NonNullable<TrafficChart['delivered']>,
  points: readonly Point[],
  size: number,
): ChartModel {
  const arrived = joined(values, size, sum);
  const ended = joined(endedValues, size, sum);
  const title = 'Delivery rate over time';
  const rate: Series = {
    key: 'rate',
    label: 'Delivered',
    shape: 'line',
    mark: 0,
    values: ended.map((of, at) => (of === 0 ? null : ((arrived[at] ?? 0) / of) * 100)),
    texts: ended.map((of, at) => rateText(arrived[at] ?? 0, of)),
  };
  return {
    title,
    points,
    series: [rate],
    gaps: gapsOf(points),
    table: timeTable({ caption: title, points, series: [rate] }),
    write: (value) => `${value} %`,
    notes: runNotes(size, 'Each point holds'),
    formula: 'Records that were delivered, divided by records whose way has ended, delivered or not.',
  };
}

export const rateText = (arrived: number, ended: number): string =>
  ended === 0
    ? 'none has ended'
    : `${percentText(arrived, ended)} (${formatCount(arrived)} of ${formatCount(ended)})`;

function topTable(answer: TrafficChart, product: Product | undefined, name: string): TableModel {
  const { series, others, products, total } = answer;
  const owned = (key: string | null) => {
    const part = products?.find((one) => one.product === key);
    return products ? [textCell(part ? ownedText(ownedOf(part)) : '')] : [];
  };
  const row = (key: string | null, label: string, count: number) => [
    textCell(label),
    countCell(count),
    { text: percentText(count, total), raw: String(total === 0 ? 0 : (count / total) * 100) },
    ...owned(key),
  ];
  return {
    caption: `Most records by ${name}`,
    head: [
      ...[name.charAt(0).toUpperCase() + name.slice(1), 'Records', 'Share'],
      ...(products ? ['Owned'] : []),
    ],
    rows: [
      ...series.map(({ key, total: count }) => row(key, groupLabel(product, answer, key), count)),
      ...(others ? [row(null, othersLabel(others.groups), others.total)] : []),
    ],
  };
}

export const othersLabel = (groups: number): string => `Others (${countOf(groups, 'group')})`;

/** What the records are told apart by, in words; null where they are not. */
export function dimensionName({ by, dimensions }: Pick<TrafficChart, 'by' | 'dimensions'>): string | null {
  if (by === null) return null;
  const label = dimensions.find(({ field }) => field === by)?.label ?? by.replaceAll('_', ' ');
  // Of a rule's name only the first word is ours: patterns are told as they are.
  return isRuleDimension(by) ? label.charAt(0).toLowerCase() + label.slice(1) : label.toLowerCase();
}

/** How many groups a chart shows, and how many there are: never silent. */
export function groupNotes({
  by,
  series,
  others,
}: {
  readonly by: string | null;
  readonly series: readonly unknown[];
  readonly others: { readonly groups: number } | null;
}): readonly string[] {
  if (by === null) return [];
  if (others === null) return [`${countOf(series.length, 'group')}, all of them shown.`];
  const all = series.length + others.groups;
  return [
    `${formatCount(series.length)} of ${formatCount(all)} groups shown; others: ${formatCount(others.groups)} of ${formatCount(all)}, counted together.`,
  ];
}

export function runNotes(size: number, what: string): readonly string[] {
  return size === 1 ? [] : [`${what} ${size} steps, as there is no room for more.`];
}
