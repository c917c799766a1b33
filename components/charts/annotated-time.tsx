import { countOf } from '#lib/query/format-count.ts';
import type { NumberedAnnotation } from './annotation-places.ts';
import classes from './annotations.module.css';
import { rangeName } from './prepare-points.ts';

interface AnnotatedTimeProps {
  readonly annotations: readonly NumberedAnnotation[];
  readonly zone: string;
}

const most = 5;

/** What was written at the time of a figure that has no place for it: under the numbers of the page's list. */
export function AnnotatedTime({ annotations, zone }: AnnotatedTimeProps) {
  if (annotations.length === 0) return null;
  const rest = annotations.length - most;
  return (
    <ul className={classes.beneath} aria-label="Annotations at the time of these records">
      {annotations.slice(0, most).map(({ id, number, text, start, end }) => (
        <li key={id}>
          <span className={classes.number}>{number}</span> {text} ({rangeName(start, end, zone)})
        </li>
      ))}
      {rest > 0 ? <li>{countOf(rest, 'more annotation')} in the list above</li> : null}
    </ul>
  );
}
