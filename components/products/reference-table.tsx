import type { ReactNode } from 'react';
import { ColumnHeads } from '#components/feedback/column-heads.tsx';
import classes from './reference-table.module.css';

interface ReferenceTableProps {
  readonly label: string;
  readonly head: readonly string[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table that may be wider than the page. */
export function ReferenceTable({ label, head, children }: ReferenceTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={`${label}, scrollable`}>
      <table className={classes.table}>
        <ColumnHeads names={head} />
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
