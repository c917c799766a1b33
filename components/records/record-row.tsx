// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid positions its rows itself
// biome-ignore-all lint/a11y/useFocusableInteractive: the one focus stop of the grid acts for all its rows and cells
import { memo } from 'react';
import { provisionalWords } from '#components/record-detail/record-ownership.ts';
import type { RecordPage } from '#components/record-detail/record-page.ts';
import type { GridColumn } from './grid-columns.ts';
import { drawCell } from './record-cell.tsx';
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

/** Plain elements, one for most cells, and one delegated click: what scrolling costs is the number of elements. */
export const RecordRow = memo(function RecordRow(props: RecordRowProps) {
  const { page, offset, index, top, active, pinned, center, before, zone } = props;
  const doubt = provisionalWords(page, offset);
  const draw = (column: GridColumn) => {
    const { content, clipped } = drawCell(column, page, offset, zone);
    const kind = column.pinned ? classes.pinnedCell : classes.cell;
    return (
      <div
        key={column.id}
        role="gridcell"
        aria-colindex={column.position}
        className={clipped ? `${kind} ${classes.clipped}` : kind}
        data-numeric={column.record.numeric || undefined}
        style={column.style}
      >
        {doubt !== '' && column.position === 1 ? (
          <span role="img" className={classes.mark} aria-label={doubt} title={doubt} />
        ) : null}
        {content}
      </div>
    );
  };
  return (
    <div
      role="row"
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={active}
      className={classes.row}
      data-index={index}
      data-odd={index % 2 === 1 || undefined}
      style={{ top }}
    >
      {pinned.map(draw)}
      {before > 0 ? <div aria-hidden="true" className={classes.spacer} style={{ width: before }} /> : null}
      {center.map(draw)}
    </div>
  );
});

export function rowId(index: number): string {
  return `record-${index}`;
}
