import { storeText } from '#components/queries/stored-text.ts';
import type { TableArrangementDto } from '#lib/endpoints/views.ts';

type Sorting = TableArrangementDto['sorting'];

/** Where this browser keeps the columns of one product. */
export function columnsKey(product: string): string {
  return `tollbook.columns.${product}`;
}

const sortings = new Map<string, Sorting>();
const spelling = (search: string): string => new URLSearchParams(search).toString();

/** Lays a view's columns over those of its product, and has the address sorted as the view was. */
export function layTable(
  product: string,
  search: string,
  { sorting, ...columns }: TableArrangementDto,
): void {
  storeText(columnsKey(product), JSON.stringify(columns));
  sortings.set(spelling(search), sorting);
}

/** How an address is sorted at first, for as long as the page lives; by time unless a view said otherwise. */
export function sortingOf(search: string): Sorting {
  return sortings.get(spelling(search)) ?? [];
}
