import type { Point } from './chart-model.ts';
import { axisWidth, plotEdge } from './plot-frame.ts';

/** A label on the axis takes about so many pixels. */
const tickWidth = 64;
const strides = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 168];

/** Which points are named on an axis: at even distances, with the beginning of a day among them where there is one. */
export function tickPlaces(points: readonly Point[], width: number): readonly number[] {
  const room = Math.max(1, Math.floor(width / tickWidth));
  const stride = strides.find((one) => points.length / one <= room) ?? Math.ceil(points.length / room);
  const day = points.findIndex(({ tick }) => !tick.includes(':'));
  const first = day === -1 ? 0 : day % stride;
  const plot = width - axisWidth - plotEdge;
  // A label is as wide to the right of its point as to the left, and would be cut off at the edge.
  const fits = (at: number) => plot * (1 - (at + 0.5) / points.length) + plotEdge >= tickWidth / 3;
  return points.flatMap((_, at) => (at % stride === first && (at < stride || fits(at)) ? [at] : []));
}
