import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { pricesTable } from '#lib/rollup/rollup-tables.ts';
import type { ChartQuestion } from './chart-question.ts';
import type { Piece } from './pieces.ts';
import { placeSql } from './place-sql.ts';
import type { Rows } from './record-rows.ts';

/** What sums are kept by, and the field of a product it is. */
type Kept = 'status' | 'country' | 'direction';

function keptAs({ product }: ChartQuestion, field: string): Kept | null {
  if (field === product.statusField) return 'status';
  if (field === product.countryField) return 'country';
  return field === 'direction' ? 'direction' : null;
}

/** The columns of sums that a question narrows by and tells apart by; null where they do not know enough. */
export function keptColumns(question: ChartQuestion, known: readonly Kept[]) {
  const { product, scope, by } = question;
  const columns: (readonly [column: Kept, value: string])[] = [];
  for (const [name, value] of Object.entries(scope.filters)) {
    const field = product.filters.find((filter) => filter.name === name)?.field ?? '';
    const column = keptAs(question, field);
    if (!column || !known.includes(column)) return null;
    columns.push([column, value]);
  }
  const key = by && keptAs(question, by.name);
  if (by && (!key || !known.includes(key))) return null;
  if (scope.direction && fieldNamed(product, 'direction')) columns.push(['direction', scope.direction]);
  return { columns, key };
}

/** Sums that a question means, in pieces of whole spans of so many seconds. */
export function rollupRows(
  { product, scope }: ChartQuestion,
  table: string,
  { pieces, span }: { readonly pieces: readonly Piece[]; readonly span: number },
  columns: readonly (readonly [column: Kept, value: string])[],
): Rows {
  const ms = '(toInt64(toUnixTimestamp(start)) * 1000)';
  const placed = placeSql(pieces, { column: 'start', ms, prefix: `s${span}`, span });
  const params: Record<string, unknown> = {
    ...placed.params,
    ...{ product: product.name, account: scope.accountId },
  };
  const narrowed = columns.map(([column, value], place) => {
    params[`sum${place}`] = value;
    return `${column} = {sum${place}:String}`;
  });
  const where = [
    ...['product = {product:String}', 'account_id = {account:String}'],
    ...(table === pricesTable ? [] : [`span = ${span}`]),
    ...[placed.where, ...narrowed],
  ];
  return { at: placed.at, ms, from: `FROM ${table} WHERE ${where.join(' AND ')}`, params };
}
