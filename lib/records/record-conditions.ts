import type { Direction } from '#lib/catalogue/field.ts';
import type { Filter } from '#lib/catalogue/filter.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { instant, settlingOf } from './as-of.ts';
import { columnsOf, columnType } from './record-table.ts';
import { sqlName } from './sql-name.ts';

export interface PageSelection {
  readonly product: Product;
  readonly accountIds: readonly string[];
  readonly direction?: Direction;
  /** Epoch milliseconds, inclusive. */
  readonly start: number;
  /** Epoch milliseconds, exclusive. */
  readonly end: number;
  /** API filter name → value. */
  readonly filters: Readonly<Record<string, string>>;
}

export interface Conditions {
  readonly sql: readonly string[];
  readonly params: Record<string, unknown>;
}

/** Which records a selection means, as SQL with every value bound. */
export function recordConditions(selection: PageSelection, asOf: number | undefined): Conditions {
  const { product, start, end } = selection;
  const range = sqlName(product.rangeField);
  const sql = [`${range} >= ${instant('start')}`, `${range} < ${instant('end')}`];
  const params: Record<string, unknown> = { start, end };
  if (asOf !== undefined) {
    sql.push(`${range} <= ${instant('asOf')}`);
    params.asOf = asOf;
  }
  addOwnership(selection, sql, params);
  for (const [position, [name, value]] of Object.entries(selection.filters).entries()) {
    const filter = filterNamed(product, name);
    // Records do not carry what it asks for, so none can be said to match; flags only shape the answer.
    if (filter.field === undefined && filter.kind !== 'flag') sql.push('0');
    if (filter.field === undefined) continue;
    const parameter = `filter${position}`;
    params[parameter] = value;
    sql.push(filterSql(product, filter.field, parameter, value, asOf));
  }
  return { sql, params };
}

/** Whose records, and of which direction: shared by pages and lookups. */
export function addOwnership(
  { product, accountIds, direction }: Pick<PageSelection, 'product' | 'accountIds' | 'direction'>,
  sql: string[],
  params: Record<string, unknown>,
): void {
  // Looking one up in a list takes the engine a tenth of the time of a whole chart.
  const [first, ...others] = accountIds;
  const isOne = others.length === 0 && first !== undefined;
  sql.push(isOne ? 'account_id = {account:String}' : 'account_id IN {accounts:Array(String)}');
  Object.assign(params, isOne ? { account: first } : { accounts: [...accountIds] });
  if (direction === undefined || !product.fields.some((field) => field.name === 'direction')) return;
  sql.push('direction = {direction:String}');
  params.direction = direction;
}

function filterNamed(product: Product, name: string): Filter {
  const filter = product.filters.find((candidate) => candidate.name === name);
  if (filter) return filter;
  throw new AppError('invalid_query', `${product.name} cannot be filtered by that field.`, {
    fields: [{ field: name, message: `${product.name} has no such filter.` }],
  });
}

function filterSql(
  product: Product,
  fieldName: string,
  parameter: string,
  value: string,
  asOf: number | undefined,
): string {
  const field = columnsOf(product).find((candidate) => candidate.name === fieldName);
  if (!field) throw new Error(`${product.name} filters by a field it does not have: ${fieldName}`);
  const column = sqlName(field.name);
  const type = columnType(field);
  const bound = `{${parameter}:String}`;
  let equal = `${column} = ${bound}`;
  if (field.semantic === 'flag') equal = `upper(${column}) = upper(${bound})`;
  else if (type.startsWith('Nullable')) equal = `ifNull(toString(${column}), '') = ${bound}`;
  const settling = asOf === undefined ? undefined : settlingOf(product);
  if (settling?.statusField === field.name) {
    const final = `(${equal} AND NOT ${settling.pending})`;
    return value === settling.pendingStatus ? `(${final} OR ${settling.pending})` : final;
  }
  return settling?.blank.has(field.name) ? `(${equal} AND NOT ${settling.pending})` : `(${equal})`;
}
