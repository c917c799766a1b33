import { annotationTexts, type NumberedAnnotation } from './annotation-places.ts';
import type { Point, TableModel } from './chart-model.ts';
import { textCell } from './prepare-table.ts';

/** The table with a column of what was written at the time of each row; as it is where that is nothing. */
export function withAnnotations(
  table: TableModel,
  points: readonly Point[],
  annotations: readonly NumberedAnnotation[],
): TableModel {
  const { head, rows } = table;
  // Some charts over time have a table of something else.
  const isTimed =
    rows.length === points.length && rows.every(([first], at) => first?.text === points[at]?.name);
  const texts = points.map((point) => annotationTexts(annotations, point).join('; '));
  if (!isTimed || texts.every((text) => text === '')) return table;
  return {
    ...table,
    head: [...head, 'Annotations'],
    rows: rows.map((row, at) => [...row, textCell(texts[at] ?? '')]),
  };
}
