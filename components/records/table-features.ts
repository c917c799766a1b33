import {
  type ColumnDef,
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';

/** TanStack Table owns the columns and the sorting state; rows stay in their pages and never become its objects. */
export const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<RecordColumn>(),
});

export type RecordTableFeatures = typeof features;

export function columnDefinitions(columns: readonly RecordColumn[]): ColumnDef<RecordTableFeatures, never>[] {
  return columns.map((column) => ({
    id: column.name,
    header: column.label,
    accessorFn: () => undefined,
    size: column.size,
    minSize: 60,
    maxSize: 800,
    meta: column,
    sortDescFirst: column.numeric || column.semantic === 'datetime',
  }));
}
