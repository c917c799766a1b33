import { formatCount } from '#lib/query/format-count.ts';
import { ownershipOf, type Point, type Series } from './chart-model.ts';
import { ownedText } from './completeness-text.ts';

export interface Readout {
  readonly name: string;
  readonly values: readonly {
    readonly key: string;
    readonly label: string;
    readonly text: string;
    readonly series: Series;
  }[];
  readonly completeness: string;
  /** What was written at its time. */
  readonly annotations: readonly string[];
}

/** All there is to say of one point of a chart, with what was written at its time. */
export function readoutOf(
  point: Point,
  at: number,
  series: readonly Series[],
  annotations: readonly string[],
): Readout {
  const changing = point.provisional === 0 ? '' : `, ${formatCount(point.provisional)} may still change`;
  return {
    name: point.name,
    // That nothing is owned is said once.
    values: (ownershipOf(point) === 'none'
      ? series.filter(({ values }) => (values[at] ?? null) !== null)
      : series
    ).map((one) => ({
      key: one.key,
      label: one.label,
      text: one.texts[at] ?? '',
      series: one,
    })),
    completeness: point.range === null ? '' : `${ownedText(point)}${changing}`,
    annotations,
  };
}

/** "12 Mar 2026 03:00–04:00 to 12 Mar 2026 05:00–06:00 chosen": a stretch of several points. */
export function stretchText(
  points: readonly Point[],
  one: number,
  other: number,
  mayAnnotate: boolean,
): string {
  const [from, until] = [Math.min(one, other), Math.max(one, other)];
  return `${points[from]?.name} to ${points[until]?.name} chosen. Enter zooms into it, ${mayAnnotate ? 'A annotates it, ' : ''}Escape lets it go.`;
}

/** The same in one sentence, with the chosen series alone where one is chosen. */
export function readoutText(
  { name, values, completeness, annotations }: Readout,
  chosen: string | null,
): string {
  const told = chosen === null ? values : values.filter(({ key }) => key === chosen);
  return [name, ...told.map(({ label, text }) => `${label} ${text}`), completeness, ...annotations]
    .filter((part) => part !== '')
    .join('; ');
}
