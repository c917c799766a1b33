import type { RecordTable } from './use-record-table.ts';

/** Moves a visible column by `step` places within its region; hidden columns stay behind the visible ones. */
export function moveColumn(table: RecordTable, id: string, step: number): void {
  const region = regionOf(table, id);
  const at = region.indexOf(id);
  const target = region[Math.min(region.length - 1, Math.max(0, at + step))];
  if (target !== undefined) placeColumn(table, id, target);
}

/** Puts a visible column where `target` is, when both are in the same region. */
export function placeColumn(table: RecordTable, id: string, target: string): void {
  const region = regionOf(table, id);
  const to = region.indexOf(target);
  if (to < 0) return;
  const rest = region.filter((other) => other !== id);
  const placed = [...rest.slice(0, to), id, ...rest.slice(to)];
  if (isPinned(table, id)) {
    table.setColumnPinning({ start: placed, end: [] });
    return;
  }
  const others = table.getCenterLeafColumns().filter((column) => !column.getIsVisible());
  table.setColumnOrder([...placed, ...others.map((column) => column.id)]);
}

function regionOf(table: RecordTable, id: string): string[] {
  const columns = isPinned(table, id)
    ? table.getStartVisibleLeafColumns()
    : table.getCenterVisibleLeafColumns();
  return columns.map((column) => column.id);
}

function isPinned(table: RecordTable, id: string): boolean {
  return table.getColumn(id)?.getIsPinned() === 'start';
}
