import classes from './status-badge.module.css';
import { toneOf } from './status-tone.ts';

/** A status as its own word, coloured by what it means. A plain element: the table draws it hundreds of times. */
export function StatusBadge({ status }: { readonly status: string }) {
  return (
    <span className={classes.badge} data-tone={toneOf(status)}>
      {status}
    </span>
  );
}
