import type { TrafficChart } from '#lib/endpoints/charts.ts';
import { countOf, formatCount } from '#lib/query/format-count.ts';

export interface SparkBar {
  readonly start: string;
  /** Of the tallest, from 0 to 1; null where nothing is known of the time. */
  readonly height: number | null;
  /** Only a part of this time is owned: the bar is too low. */
  readonly isPartial: boolean;
}

export interface Spark {
  readonly bars: readonly SparkBar[];
  /** The same in a sentence. */
  readonly text: string;
}

type Counted = Pick<TrafficChart, 'buckets' | 'series' | 'others' | 'step'>;

/** Records over time as a row of bars, gaps told apart from times without records. */
export function sparkOf({ buckets, series, others, step }: Counted): Spark {
  const counts = buckets.map((_, index) =>
    [...series, ...(others ? [others] : [])].reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  const most = Math.max(0, ...counts);
  const bars = buckets.map(({ start, askedMs, ownedMs }, index) => ({
    start,
    height: ownedMs === 0 ? null : (counts[index] ?? 0) / Math.max(1, most),
    isPartial: ownedMs > 0 && ownedMs < askedMs,
  }));
  const [gaps, parts] = [
    bars.filter(({ height }) => height === null),
    bars.filter(({ isPartial }) => isPartial),
  ];
  const unit = step.replaceAll('-', ' ');
  const known = bars.length - gaps.length;
  return {
    bars,
    text: [
      `Records over time, in ${countOf(bars.length, 'stretch', 'stretches')} (${unit}): `,
      known === 0 ? 'nothing is known of any' : `${formatCount(most)} in the fullest`,
      gaps.length > 0 && known > 0
        ? `; ${countOf(gaps.length, 'stretch', 'stretches')} not owned, hatched`
        : '',
      parts.length > 0 ? `; ${countOf(parts.length, 'stretch', 'stretches')} owned in part` : '',
      '.',
    ].join(''),
  };
}
