import type { AnnotationDto } from '#lib/endpoints/annotations.ts';
import type { Point } from './chart-model.ts';
import { rangeName } from './prepare-points.ts';

/** With the number it has in the list and on every chart. */
export interface NumberedAnnotation extends AnnotationDto {
  readonly number: number;
}

export interface AnnotationPlace {
  readonly number: number;
  /** The first and the last point it touches. */
  readonly from: number;
  readonly until: number;
  /** How far down its number stands, from 0: no number covers another, as far as there are lanes. */
  readonly lane: number;
}

/** More lanes do not fit over a plot. */
const lanes = 14;

/** Wide enough for its digits. */
export const numberWidth = (number: number): number => 10 + 7 * String(number).length;

/** Where annotations are drawn, clamped to what the chart shows. Points that are no time hold none. */
export function placeAnnotations(
  annotations: readonly NumberedAnnotation[],
  points: readonly Point[],
  pointWidth: number,
): readonly AnnotationPlace[] {
  const free: number[] = [];
  return annotations.flatMap((annotation) => {
    const from = points.findIndex((point) => touches(annotation, point));
    if (from === -1) return [];
    const until = points.findLastIndex((point) => touches(annotation, point));
    const left = from * pointWidth;
    const open = Array.from({ length: lanes }, (_, lane) => lane).find((lane) => (free[lane] ?? 0) <= left);
    const lane = open ?? annotation.number % lanes;
    free[lane] = left + numberWidth(annotation.number);
    return [{ number: annotation.number, from, until, lane }];
  });
}

/** What was written at the time of a point: `Annotation 2: Carrier outage`. */
export function annotationTexts(annotations: readonly NumberedAnnotation[], point: Point): readonly string[] {
  return annotations.filter((annotation) => touches(annotation, point)).map(annotationText);
}

export const annotationText = ({ number, text }: NumberedAnnotation): string =>
  `Annotation ${number}: ${text}`;

/** In full, for a file that goes where the page's list does not. */
export const annotationNote = ({ number, text, start, end, author }: NumberedAnnotation, zone: string) =>
  `Annotation ${number}: ${text} (${rangeName(start, end, zone)}, written by ${author})`;

function touches({ start, end }: NumberedAnnotation, { range }: Point): boolean {
  if (range === null) return false;
  return Date.parse(range.start) < Date.parse(end) && Date.parse(range.end) > Date.parse(start);
}
