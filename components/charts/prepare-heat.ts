import type { LatencyChart } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatLatency } from '#lib/query/format-duration.ts';
import type { TableModel } from './chart-model.ts';

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const hours = 24;
/** As many shades as are told apart at a glance. */
export const levels = 5;

export interface HeatModel {
  readonly title: string;
  /** Hour by hour from Monday 00:00. */
  readonly cells: readonly {
    readonly name: string;
    readonly text: string;
    /** 0 is the fastest shade; null where nothing was measured. */
    readonly level: number | null;
  }[];
  /** What each shade stands for, the fastest first. */
  readonly shades: readonly { readonly level: number; readonly text: string }[];
  readonly table: TableModel;
}

/** The hours of a week by how slow they were: as many hours in each shade, so that no single one whitens the rest. */
export function prepareHeat({
  heat,
  measure,
  zone,
}: Pick<LatencyChart, 'heat' | 'measure' | 'zone'>): HeatModel {
  const title = `p95 ${(measure?.label ?? 'latency').toLowerCase()} by hour and weekday`;
  const sorted = heat.flatMap(({ p95 }) => p95 ?? []).sort((a, b) => a - b);
  const bounds = [
    ...new Set(
      Array.from(
        { length: levels - 1 },
        (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / levels) - 1] ?? 0,
      ),
    ),
  ];
  const levelOf = (p95: number) => bounds.filter((bound) => p95 > bound).length;
  const used = new Set(sorted.map(levelOf));
  return {
    title,
    cells: heat.map(({ count, p95 }, at) => ({
      name: `${weekdays[Math.floor(at / hours)]} ${hourName(at % hours)}`,
      text: p95 === null ? 'none measured' : `${formatLatency(p95)}, of ${countOf(count, 'record')}`,
      level: p95 === null ? null : levelOf(p95),
    })),
    shades: [...used]
      .sort((a, b) => a - b)
      .map((level) => {
        const its = sorted.filter((p95) => levelOf(p95) === level);
        return { level, text: `${formatLatency(its[0] ?? 0)} to ${formatLatency(its.at(-1) ?? 0)}` };
      }),
    table: {
      caption: `${title}, on the clocks of ${zone}`,
      head: ['Hour', ...weekdays],
      rows: Array.from({ length: hours }, (_, hour) => [
        { text: hourName(hour) },
        ...weekdays.map((_, day) => {
          const p95 = heat[day * hours + hour]?.p95 ?? null;
          return p95 === null ? { text: 'none', raw: '' } : { text: formatLatency(p95), raw: String(p95) };
        }),
      ]),
    },
  };
}

const two = (hour: number): string => String(hour).padStart(2, '0');
const hourName = (hour: number): string => `${two(hour)}:00–${two(hour + 1)}:00`;
