import { useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useState } from 'react';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { defaultPreferences, preferencesKey, readPreferences } from './column-preferences.ts';
import { columnDefinitions, features } from './table-features.ts';

const noRows: never[] = [];

export type RecordTable = ReturnType<typeof useRecordTable>['table'];

/** The table of one product: its columns as this person arranged them, remembered in the browser. */
export function useRecordTable(product: string, columns: readonly RecordColumn[]) {
  const definitions = useMemo(() => columnDefinitions(columns), [columns]);
  const [initialState] = useState(() => readPreferences(stored(product), columns));
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

function stored(product: string): string | null {
  try {
    return localStorage.getItem(preferencesKey(product));
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden; the table then simply forgets. */
function remember(product: string, preferences: object): void {
  try {
    localStorage.setItem(preferencesKey(product), JSON.stringify(preferences));
  } catch {
    return;
  }
}
