import { type CSSProperties, useMemo } from 'react';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import type { RecordTable } from './use-record-table.ts';

/** A visible column as header and rows draw it. Widths are CSS variables: dragging one redraws no row. */
export interface GridColumn {
  readonly id: string;
  readonly record: RecordColumn;
  readonly pinned: boolean;
  /** 1-based, for assistive technology. */
  readonly position: number;
  readonly style: CSSProperties;
  /** Pixels for its text. Not kept up while a width is dragged: everything is clipped then. */
  readonly room: number;
}

export interface GridColumns {
  readonly pinned: readonly GridColumn[];
  readonly center: readonly GridColumn[];
}

const padding = 20;

/** Keeps its identity until columns are shown, hidden, moved, pinned or have been resized. */
export function useGridColumns(table: RecordTable): GridColumns {
  const { columnOrder, columnVisibility, columnPinning, columnSizing, columnResizing } = table.state;
  const settledSizing = columnResizing.isResizingColumn === false ? columnSizing : null;
  const columns = table.options.columns;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is one mutable object; these are what it derives from
  return useMemo(() => {
    const pinned = table.getStartVisibleLeafColumns();
    const center = table.getCenterVisibleLeafColumns();
    const drawn = [...pinned, ...center].map((column, index): GridColumn => {
      const isPinned = index < pinned.length;
      const style: CSSProperties = isPinned
        ? { width: `var(--w${index})`, left: `var(--l${index})` }
        : { width: `var(--w${index})` };
      return {
        id: column.id,
        record: recordOf(column),
        pinned: isPinned,
        position: index + 1,
        style,
        room: column.getSize() - padding,
      };
    });
    return { pinned: drawn.slice(0, pinned.length), center: drawn.slice(pinned.length) };
  }, [columns, columnOrder, columnVisibility, columnPinning, settledSizing]);
}

export interface GridWidths {
  readonly center: readonly number[];
  readonly pinned: number;
  readonly total: number;
  readonly variables: CSSProperties;
}

/** The current widths as numbers and as the variables the columns' styles refer to. */
export function gridWidths(table: RecordTable, columns: GridColumns): GridWidths {
  const width = (column: GridColumn) => table.getColumn(column.id)?.getSize() ?? column.record.size;
  const variables: Record<string, string> = {};
  let left = 0;
  for (const [index, column] of columns.pinned.entries()) {
    variables[`--w${index}`] = `${width(column)}px`;
    variables[`--l${index}`] = `${left}px`;
    left += width(column);
  }
  const center = columns.center.map(width);
  for (const [index, size] of center.entries())
    variables[`--w${columns.pinned.length + index}`] = `${size}px`;
  const total = center.reduce((sum, size) => sum + size, left);
  return {
    center,
    pinned: left,
    total,
    variables: { ...variables, '--grid-width': `${total}px` } as CSSProperties,
  };
}

function recordOf(column: ReturnType<RecordTable['getAllLeafColumns']>[number]): RecordColumn {
  const { meta } = column.columnDef;
  if (!meta) throw new Error(`The column ${column.id} does not say which field it shows.`);
  return meta;
}
