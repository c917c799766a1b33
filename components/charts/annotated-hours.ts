import { offsetChanges } from '#lib/query/offset-changes.ts';
import type { NumberedAnnotation } from './annotation-places.ts';
import { type Stretch, stretchWithin } from './stretch.ts';

const hourMs = 3_600_000;
const hoursOfWeek = 168;
/** 1970 began on a Thursday, so many hours into a week. */
const firstHour = 3 * 24;

/**
 * The hours of the week an annotation touches on the clocks of a zone, as far as it lies in what was asked; from Monday
 * 00:00, in order. None where it touches them all: then it tells no hour from another.
 */
export function annotatedHours(
  annotation: Pick<NumberedAnnotation, 'start' | 'end'>,
  asked: Stretch,
  zone: string,
): readonly number[] {
  const { start, end } = stretchWithin(annotation, asked);
  const [from, until] = [Date.parse(start), Date.parse(end)];
  // Longer than this it touches every hour, whatever the clocks do.
  if (until - from > (hoursOfWeek + 2) * hourMs) return [];
  const changes = offsetChanges(zone, from, until);
  const touched = new Set<number>();
  for (const [at, { at: since, offset }] of changes.entries()) {
    const last = Math.min(until, changes[at + 1]?.at ?? until);
    for (let hour = Math.floor((since + offset) / hourMs); hour * hourMs < last + offset; hour += 1)
      touched.add((hour + firstHour) % hoursOfWeek);
  }
  return touched.size === hoursOfWeek ? [] : [...touched].sort((one, other) => one - other);
}
