import { formatCount } from '#lib/query/format-count.ts';
import { ownershipOf, type Point, type Series, type TableCell, type TableModel } from './chart-model.ts';
import { ownedText } from './completeness-text.ts';

export const countCell = (count: number): TableCell => ({ text: formatCount(count), raw: String(count) });
export const textCell = (text: string): TableCell => ({ text });

const unknown: TableCell = { text: 'not owned', raw: '' };

interface Timed {
  readonly caption: string;
  readonly points: readonly Point[];
  readonly series: readonly Pick<Series, 'label' | 'values' | 'texts'>[];
  /** What a file holds of a value, where it is not the number itself. */
  readonly raw?: (series: number, point: number) => string;
}

/** A chart over time as a table: what is not owned says so instead of a number, and each row its completeness. */
export function timeTable({ caption, points, series, raw }: Timed): TableModel {
  return {
    caption,
    head: ['Time', ...series.map(({ label }) => label), 'Owned', 'May still change'],
    rows: points.map((point, at) => [
      textCell(point.name),
      ...series.map(({ values, texts }, index) => {
        const value = values[at] ?? null;
        if (value === null)
          return ownershipOf(point) === 'none' ? unknown : { text: texts[at] ?? '', raw: '' };
        return { text: texts[at] ?? '', raw: raw?.(index, at) ?? String(value) };
      }),
      textCell(ownedText(point)),
      countCell(point.provisional),
    ]),
  };
}

/** The same as the rows of a file. */
export function rowsOf({ head, rows }: TableModel): readonly (readonly string[])[] {
  return [head, ...rows.map((row) => row.map(({ text, raw }) => raw ?? text))];
}
