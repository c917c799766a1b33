import type { ReactNode } from 'react';
import { ColumnHeads } from '#components/feedback/column-heads.tsx';
import { Scrolling } from '#components/feedback/scrolling.tsx';
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
    <Scrolling className={classes.scroll} label={`${label}, scrollable`}>
      <table className={classes.table}>
        <ColumnHeads names={head} />
        <tbody>{children}</tbody>
      </table>
    </Scrolling>
  );
}
