// biome-ignore-all lint/a11y: a virtual grid positions its rows itself, and its one focus stop acts for all of them
import { type KeyboardEvent, memo } from 'react';
import type { GridColumn, GridColumns } from './grid-columns.ts';
import { moveColumn } from './move-column.ts';
import classes from './records-grid.module.css';
import type { RecordTable } from './use-record-table.ts';

interface RecordsHeaderProps {
  readonly table: RecordTable;
  readonly columns: GridColumns;
  /** Which of the unpinned columns are drawn. */
  readonly from: number;
  readonly to: number;
  readonly before: number;
}

/** The sticky header: click sorts, the edge resizes; Alt+arrow moves and Shift+arrow resizes from the keyboard. */
export const RecordsHeader = memo(function RecordsHeader(props: RecordsHeaderProps) {
  const { table, columns, from, to, before } = props;
  const draw = (column: GridColumn) => <HeaderCell key={column.id} table={table} column={column} />;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {columns.pinned.map(draw)}
        {before > 0 ? <div aria-hidden="true" className={classes.spacer} style={{ width: before }} /> : null}
        {columns.center.slice(from, to + 1).map(draw)}
      </div>
    </div>
  );
});

const arrows = { asc: '↑', desc: '↓' } as const;
const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

function HeaderCell({ table, column }: { readonly table: RecordTable; readonly column: GridColumn }) {
  const model = table.getColumn(column.id);
  const header = table.getFlatHeaders().find((candidate) => candidate.column.id === column.id);
  if (!model || !header) return null;
  const sorted = model.getIsSorted();
  const resize = header.getResizeHandler();

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0 || event.altKey === event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) moveColumn(table, column.id, step);
    else
      table.setColumnSizing((sizes) => ({
        ...sizes,
        [column.id]: Math.min(800, Math.max(60, model.getSize() + step * 16)),
      }));
  };

  return (
    <div
      role="columnheader"
      aria-colindex={column.position}
      aria-sort={sorted ? ariaSort[sorted] : 'none'}
      className={column.pinned ? classes.pinnedHeadCell : classes.headCell}
      style={column.style}
    >
      <button
        type="button"
        className={classes.sort}
        data-numeric={column.record.numeric || undefined}
        title={`${column.record.name}: ${column.record.description}`}
        onClick={() => model.toggleSorting()}
        onKeyDown={onKeyDown}
      >
        <span className={classes.sortLabel}>{column.record.label}</span>
        {sorted ? <span aria-hidden="true">{arrows[sorted]}</span> : null}
      </button>
      <div
        aria-hidden="true"
        className={classes.resize}
        data-resizing={model.getIsResizing() || undefined}
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => model.resetSize()}
      />
    </div>
  );
}
