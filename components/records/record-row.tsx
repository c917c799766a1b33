// biome-ignore-all lint/a11y: a virtual grid positions its rows itself, and its one focus stop acts for all of them
import { memo } from 'react';
import type { RecordPage } from '#components/record-detail/record-page.ts';
import type { GridColumn } from './grid-columns.ts';
import { RecordCell } from './record-cell.tsx';
import classes from './records-grid.module.css';

interface RecordRowProps {
  readonly page: RecordPage;
  readonly offset: number;
  /** Position in what is shown, from 0. */
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly pinned: readonly GridColumn[];
  readonly center: readonly GridColumn[];
  /** Width of the columns left out before the first of `center`. */
  readonly before: number;
  readonly zone: string;
}

/** Plain elements and one delegated click: thirty columns by forty rows are drawn in a few milliseconds. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { page, offset, index, top, active, pinned, center, before, zone } = props;
  const cell = (column: GridColumn) => (
    <div
      key={column.id}
      role="gridcell"
      aria-colindex={column.position}
      className={column.pinned ? classes.pinnedCell : classes.cell}
      data-numeric={column.record.numeric || undefined}
      style={column.style}
    >
      <RecordCell column={column.record} page={page} offset={offset} zone={zone} />
    </div>
  );
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={active}
      className={classes.row}
      data-index={index}
      data-odd={index % 2 === 1 || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {pinned.map(cell)}
      {before > 0 ? <div aria-hidden="true" className={classes.spacer} style={{ width: before }} /> : null}
      {center.map(cell)}
    </div>
  );
});

export function rowId(index: number): string {
  return `record-${index}`;
}
