import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useState } from 'react';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { columnsKey, sortingOf } from '#components/saving/table-memory.ts';
import type { TableArrangementDto } from '#lib/endpoints/views.ts';
import { defaultPreferences, readPreferences } from './column-preferences.ts';
import { columnDefinitions, features } from './table-features.ts';

const noRows: never[] = [];

export type RecordTable = ReturnType<typeof useRecordTable>['table'];

/** The table of one product: its columns as this person arranged them, remembered in the browser, sorted as a view has it. */
export function useRecordTable(product: string, columns: readonly RecordColumn[], search: string) {
  const definitions = useMemo(() => columnDefinitions(columns), [columns]);
  const [initialState] = useState(() => ({
    ...readPreferences(stored(product), columns),
    sorting: sortingOf(search).filter(({ id }) => columns.some(({ name }) => name === id)),
  }));
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    initialState,
    columnResizeMode: 'onChange',
    manualSorting: true,
    enableMultiSort: false,
  });
  const { columnOrder, columnVisibility, columnSizing, columnPinning } = table.state;

  useEffect(() => {
    remember(product, { columnOrder, columnVisibility, columnSizing, columnPinning });
  }, [product, columnOrder, columnVisibility, columnSizing, columnPinning]);

  const reset = () => {
    const defaults = defaultPreferences(columns);
    table.setColumnOrder(defaults.columnOrder);
    table.setColumnVisibility(defaults.columnVisibility);
    table.setColumnSizing(defaults.columnSizing);
    table.setColumnPinning({ start: [], end: [] });
  };
  return { table, reset };
}

/** As a view keeps it. */
export function arrangementOf({ state }: RecordTable): TableArrangementDto {
  const { columnOrder, columnVisibility, columnSizing, columnPinning, sorting } = state;
  const { start, end } = columnPinning;
  return { columnOrder, columnVisibility, columnSizing, columnPinning: { start, end }, sorting };
}

function stored(product: string): string | null {
  try {
    return localStorage.getItem(columnsKey(product));
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden; the table then simply forgets. */
function remember(product: string, preferences: object): void {
  try {
    localStorage.setItem(columnsKey(product), JSON.stringify(preferences));
  } catch {
    return;
  }
}
