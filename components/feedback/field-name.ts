import { labelOf } from '#lib/catalogue/field-label.ts';

/** As the forms call them. */
const names: ReadonlyMap<string, string> = new Map([
  ['product', 'Product'],
  ['accountId', 'Account'],
  ['direction', 'Direction'],
  ['range.preset', 'Time range'],
  ['range.start', 'Time range, from'],
  ['range.end', 'Time range, until'],
  ['range.zone', 'Time zone'],
  ['zone', 'Time zone'],
  ['by', 'Tell apart by'],
  ['step', 'Step'],
  ['compare', 'Compare with the time before'],
  ['exact', 'Exact percentiles'],
  ['includeMessage', 'Include message text'],
  ['showConcatenated', 'Show concatenation'],
  ['ids', 'IDs'],
  ['filters.account_ref', 'Account reference'],
  ['filters.client_ref', 'Client reference'],
  ['filters.connection_count', 'Connections'],
  ['filters.product_name', 'Network interface'],
  ['filters.provider', 'Channel'],
  ['filters.swapped', 'SIM swapped'],
]);

const filter = 'filters.';

/** What people call a field that an answer names by its path; null for one that no form has. */
export function fieldName(path: string): string | null {
  return names.get(path) ?? (path.startsWith(filter) ? labelOf(path.slice(filter.length)) : null);
}
