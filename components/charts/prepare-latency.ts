import type { Product } from '#lib/catalogue/product.ts';
import type { LatencyChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';
import { formatDuration, formatLatency } from '#lib/query/format-duration.ts';
import type { ChartModel, Point, Series, TableCell, TableModel } from './chart-model.ts';
import { percentText } from './completeness-text.ts';
import { groupLabel } from './group-label.ts';
import { gapsOf, joined, neighbours, preparePoints, sum } from './prepare-points.ts';
import { countCell, textCell, timeTable } from './prepare-table.ts';
import { dimensionName, runNotes } from './prepare-traffic.ts';

const ranks = ['p50', 'p90', 'p95', 'p99'] as const;

export interface LatencyModel {
  readonly over: ChartModel;
  readonly distribution: ChartModel;
  readonly groups: TableModel | null;
  readonly notes: readonly string[];
}

/** An answer as charts of at most `most` points each. */
export function prepareLatency(
  answer: LatencyChart,
  product: Product | undefined,
  most: number,
): LatencyModel {
  const size = neighbours(answer.buckets.length, most);
  const points = preparePoints(answer, size);
  return {
    over: overChart(answer, points, size),
    distribution: distributionChart(answer, most),
    groups: groupTable(answer, product),
    notes: [errorText(answer.error)],
  };
}

/** Percentiles of several stretches cannot be put together: the slowest of them stands for all. */
function overChart(answer: LatencyChart, points: readonly Point[], size: number): ChartModel {
  const what = answer.measure?.label ?? 'Latency';
  const title = `${what} over time`;
  const series = ranks.map((rank, mark): Series => {
    const values = joined(answer.over, size, (run) => {
      const known = run.flatMap((at) => at[rank] ?? []);
      return known.length === 0 ? null : Math.max(...known);
    });
    return { key: rank, label: rank, shape: 'line', mark, values, texts: values.map(msText) };
  });
  const counts = joined(answer.over, size, (run) => sum(run.map(({ count }) => count)));
  const measured = { label: 'Measured', values: counts, texts: counts.map(formatCount) };
  return {
    title,
    points,
    series,
    gaps: gapsOf(points),
    table: timeTable({ caption: title, points, series: [...series, measured] }),
    scale: 'logarithmic',
    write: axisText,
    notes: [
      'The scale is logarithmic: times of every size can be read.',
      errorText(answer.error),
      ...runNotes(size, 'Each point is the slowest of'),
    ],
    formula: 'Of a hundred records, p95 is the time that 95 took at most; p50, p90 and p99 alike.',
  };
}

const axisText = (ms: number): string => (ms < 1000 ? `${ms} ms` : formatDuration(ms / 1000));

function distributionChart({ distribution, all, measure, error }: LatencyChart, most: number): ChartModel {
  const size = neighbours(distribution.length, most);
  const title = `How long it took (${(measure?.label ?? 'latency').toLowerCase()})`;
  const points = joined(distribution, size, (run): Point => {
    const [from, until] = [run[0]?.from ?? 0, run.at(-1)?.until ?? 0];
    return {
      name: `${formatLatency(from)} to ${formatLatency(until)}`,
      tick: formatLatency(from),
      range: null,
      ...{ askedMs: 0, ownedMs: 0, provisional: 0 },
    };
  });
  const values = joined(distribution, size, (run) => sum(run.map(({ count }) => count)));
  const texts = values.map((count) => `${formatCount(count)} (${percentText(count, all.count)})`);
  return {
    title,
    points,
    series: [{ key: 'count', label: 'Records', shape: 'bar', mark: 0, values, texts }],
    gaps: [],
    table: {
      caption: title,
      head: ['From', 'Until', 'Records', 'Share'],
      rows: joined(distribution, size, (run) => {
        const count = sum(run.map((one) => one.count));
        return [
          msCell(run[0]?.from ?? 0),
          msCell(run.at(-1)?.until ?? 0),
          countCell(count),
          textCell(percentText(count, all.count)),
        ];
      }),
    },
    write: formatCount,
    notes: ['The scale is logarithmic: each class is wider than the one before it.', errorText(error)],
    formula: 'Records counted by the class of time they fall into.',
  };
}

function groupTable(answer: LatencyChart, product: Product | undefined): TableModel | null {
  const name = dimensionName(answer);
  if (name === null) return null;
  return {
    caption: `${answer.measure?.label ?? 'Latency'} by ${name}`,
    head: [name.charAt(0).toUpperCase() + name.slice(1), 'Measured', ...ranks],
    rows: answer.groups.map((group) => [
      textCell(groupLabel(product, answer, group.key)),
      countCell(group.count),
      ...ranks.map((rank) => msCell(group[rank])),
    ]),
  };
}

/** "100 of 140 groups shown": never silent about the rest. */
export function groupsShown({ groups, otherGroups }: Pick<LatencyChart, 'groups' | 'otherGroups'>): string {
  if (otherGroups === 0) return `${countOf(groups.length, 'group')}, all of them shown.`;
  const all = groups.length + otherGroups;
  return `${formatCount(groups.length)} of ${formatCount(all)} groups shown; others: ${formatCount(otherGroups)} of ${formatCount(all)}, not shown.`;
}

export function errorText(error: number): string {
  return error === 0
    ? 'Percentiles are exact.'
    : `Percentiles may be off by up to ${Math.ceil(error * 1000) / 10} %; switch to exact ones above.`;
}

export const msText = (value: number | null): string =>
  value === null ? 'none measured' : formatLatency(value);

const msCell = (value: number | null): TableCell => ({
  text: msText(value),
  raw: value === null ? '' : String(value),
});
