import type { ChartModel, Series } from './chart-model.ts';
import { durationTicks } from './duration-ticks.ts';

export interface DrawnChart {
  readonly series: readonly Series[];
  /** One for each point: its place under `at`, a value under each series' key. */
  readonly rows: readonly Readonly<Record<string, number | null>>[];
  readonly ticks: readonly number[];
  readonly bottom: number;
  readonly top: number;
}

/** What is drawn of a chart while some of its series are switched off. */
export function drawnChart(
  { points, series: all, scale }: ChartModel,
  hidden: ReadonlySet<string>,
): DrawnChart {
  const series = all.filter(({ key }) => !hidden.has(key));
  const most = Math.max(0, ...points.map((_, at) => heightAt(series, at)));
  const ticks = scale === 'logarithmic' ? durationTicks(leastOf(series, most), most) : axisTicks(most);
  const bottom = ticks[0] ?? 0;
  // Nothing is below the lowest line of a logarithmic axis, not even zero.
  const drawn = (value: number | null | undefined) => (value == null ? null : Math.max(value, bottom));
  return {
    series,
    rows: points.map((_, at) => ({
      at,
      ...Object.fromEntries(series.map(({ values }, index) => [`s${index}`, drawn(values[at])])),
    })),
    ...{ ticks, bottom },
    top: ticks.at(-1) ?? 1,
  };
}

const leastOf = (series: readonly Series[], most: number): number =>
  Math.min(most, ...series.flatMap(({ values }) => values.filter((value) => value !== null)));

/** Bars stand on each other, lines do not. */
function heightAt(series: readonly Series[], at: number): number {
  const valueAt = ({ values }: Series) => values[at] ?? 0;
  const bars = series
    .filter(({ shape }) => shape === 'bar')
    .reduce((height, one) => height + valueAt(one), 0);
  return Math.max(bars, ...series.filter(({ shape }) => shape !== 'bar').map(valueAt));
}

/** Round numbers from zero to at least `most`, four or five of them. */
export function axisTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * unit >= rough * (1 - 1e-9)) ?? 10) * unit;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** The bar of a point that reaches over this height; null above all of them. */
export function barAt(series: readonly Series[], at: number, height: number): Series | null {
  let reached = 0;
  for (const one of series) {
    if (one.shape !== 'bar') continue;
    reached += one.values[at] ?? 0;
    if (height < reached) return one;
  }
  return null;
}
