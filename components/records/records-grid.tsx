// biome-ignore-all lint/a11y: a virtual grid positions its rows itself, and its one focus stop acts for all of them
'use no memo';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { gridWidths, useGridColumns } from './grid-columns.ts';
import { type LoadedRecords, placeOf } from './loaded-records.ts';
import { cellTitle } from './record-cell.tsx';
import { RecordRow, rowId } from './record-row.tsx';
import classes from './records-grid.module.css';
import { RecordsHeader } from './records-header.tsx';
import type { Order } from './sort-loaded.ts';
import type { RecordTable } from './use-record-table.ts';

const rowHeight = 32;
const headHeight = 37;
const mostRows = 76;
const overscan = 8;
const rowsBeforeEnd = 40;

/** What the screen around the grid may ask of it. */
export interface GridHandle {
  readonly focus: () => void;
  readonly showRow: (index: number) => void;
}

interface RecordsGridProps {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  readonly table: RecordTable;
  readonly loaded: LoadedRecords;
  /** How positions map to loaded records while sorted; null shows them as they came. */
  readonly order: Order | null;
  /** True once there is nothing left to read: only then is the number of rows known. */
  readonly complete: boolean;
  readonly busy: boolean;
  readonly zone: string;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onNearEnd: () => void;
}

/** The scrolling table: draws only what is in view, in both directions, however much is loaded. */
export function RecordsGrid(props: RecordsGridProps) {
  const { ref, label, table, loaded, order, complete, busy, zone, active, onActive, onOpen, onNearEnd } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useGridColumns(table);
  const widths = gridWidths(table, columns);

  const rows = useVirtualizer({
    count: loaded.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: fewRows,
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.center.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths.center[index] ?? 0,
    scrollMargin: widths.pinned,
    overscan: 1,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes live in the variables
  useEffect(() => across.measure(), [across, columns, table.state.columnSizing]);

  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    showRow: (index) => rows.scrollToIndex(index, { align: 'auto' }),
  }));

  const items = rows.getVirtualItems();
  const slots = Math.max(
    items.length,
    Math.ceil((rows.scrollRect?.height ?? 0) / rowHeight) + 1 + 2 * overscan,
  );
  // A row that leaves at one end comes back at the other, its elements only told new texts. The document keeps them in
  // order of slots meanwhile, and in reading order as soon as scrolling rests.
  const slotOf = (index: number) => index % slots;
  const inDocument = rows.isScrolling ? items.toSorted((a, b) => slotOf(a.index) - slotOf(b.index)) : items;
  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastShown >= loaded.count - rowsBeforeEnd) onNearEnd();
  }, [lastShown, loaded.count, onNearEnd]);

  const drawn = across.getVirtualItems();
  const from = drawn[0]?.index ?? 0;
  const to = drawn.at(-1)?.index ?? -1;
  const center = useMemo(() => columns.center.slice(from, to + 1), [columns, from, to]);
  const before = (drawn[0]?.start ?? widths.pinned) - widths.pinned;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(Math.max(0, active));
      return;
    }
    const page = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1,
    );
    const target = moves[event.key]?.(active, page, loaded.count);
    if (target === undefined) return;
    event.preventDefault();
    const next = Math.min(loaded.count - 1, Math.max(0, target));
    onActive(next);
    rows.scrollToIndex(next, { align: 'auto' });
  };

  // Titles are given to the cells that are pointed at; setting all of them would cost every step of scrolling.
  const nameCell = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('[role=gridcell]') : null;
    const index = indexAt(event.target);
    const place = index === null ? undefined : placeOf(loaded, order?.[index] ?? index);
    const position = Number(cell?.getAttribute('aria-colindex'));
    const column = [...columns.pinned, ...columns.center].find((known) => known.position === position);
    if (!(cell instanceof HTMLElement) || !place || !column) return;
    const title = cellTitle(column.record, place.page, place.offset, zone);
    if (cell.title !== title) cell.title = title;
  };

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={complete ? loaded.count + 1 : -1}
      aria-colcount={columns.pinned.length + columns.center.length}
      aria-busy={busy}
      aria-activedescendant={items.some((item) => item.index === active) ? rowId(active) : undefined}
      aria-keyshortcuts="ArrowUp ArrowDown PageUp PageDown Home End Enter"
      className={classes.grid}
      data-resizing={table.state.columnResizing.isResizingColumn !== false || undefined}
      style={widths.variables}
      onKeyDown={onKeyDown}
    >
      <RecordsHeader table={table} columns={columns} from={from} to={to} before={before} />
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: rows.getTotalSize() }}
        onMouseMove={nameCell}
        onClick={(event: MouseEvent) => {
          const index = indexAt(event.target);
          if (index !== null && getSelection()?.isCollapsed !== false) onOpen(index);
        }}
      >
        {inDocument.map(({ index, start }) => {
          const place = placeOf(loaded, order?.[index] ?? index);
          return place ? (
            <RecordRow
              key={slotOf(index)}
              page={place.page}
              offset={place.offset}
              index={index}
              top={start - headHeight}
              active={index === active}
              pinned={columns.pinned}
              center={center}
              before={before}
              zone={zone}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

const moves: Readonly<Record<string, (active: number, page: number, count: number) => number>> = {
  ArrowDown: (active) => active + 1,
  ArrowUp: (active) => active - 1,
  PageDown: (active, page) => active + page,
  PageUp: (active, page) => active - page,
  Home: () => 0,
  End: (_active, _page, count) => count - 1,
};

/** However tall the screen, the page never holds more rows than this. */
function fewRows(range: Range): number[] {
  const indexes = defaultRangeExtractor(range);
  return indexes.length <= mostRows ? indexes : indexes.slice(0, mostRows);
}

function indexAt(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row instanceof HTMLElement ? Number(row.dataset.index) : null;
}
