import { formatCount } from '#lib/query/format-count.ts';
import { formatInstant } from '#lib/query/format-instant.ts';
import classes from './records-screen.module.css';

interface LoadStatusProps {
  readonly count: number;
  readonly complete: boolean;
  /** A part of what was searched is not owned, and Vonage keeps it no longer. */
  readonly lacks: boolean;
  /** ISO instant down to which the range has been read. */
  readonly searchedTo: string;
  readonly zone: string;
  /** What of it was free and what was bought; empty of an opened report. */
  readonly spent: string;
}

/** How far the reading has come: never a total that nobody knows. Announced whenever it changes. */
export function LoadStatus({ count, complete, lacks, searchedTo, zone, spent }: LoadStatusProps) {
  const records = formatCount(count);
  const all = lacks ? ', all that can be had of this range' : ', all of this range';
  return (
    <p className={classes.status} role="status">
      <strong>{complete ? `${records} ${count === 1 ? 'record' : 'records'}` : `${records} loaded`}</strong>
      {complete ? all : `, searched back to ${formatInstant(searchedTo, zone)} (${zone})`}
      {spent === '' ? null : <span className={classes.cost}> · {spent}</span>}
    </p>
  );
}
