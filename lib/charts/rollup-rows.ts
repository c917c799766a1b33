import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { placeLatenciesTable, pricesTable } from '#lib/rollup/rollup-tables.ts';
import type { ChartQuestion } from './chart-question.ts';
import type { SpanPieces } from './pieces.ts';
import { placeSql } from './place-sql.ts';
import type { Rows } from './record-rows.ts';
import { withinSpans } from './within-sql.ts';

/** What sums are kept by, and the field of a product it is. */
type Kept = 'status' | 'country' | 'network' | 'direction';

function keptAs({ product }: ChartQuestion, field: string): Kept | null {
  if (field === product.statusField) return 'status';
  if (field === product.countryField) return 'country';
  if (field === product.networkField) return 'network';
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

/** What records cost is kept by the day of UTC alone, and what they took by country by no other days either. */
function keptBy(table: string, { span, phase }: SpanPieces): readonly string[] {
  if (table === pricesTable) return [];
  return table === placeLatenciesTable ? [`span = ${span}`] : [`span = ${span}`, `phase = ${phase}`];
}

/** Sums that a question means, in pieces of whole spans: in one go, because planning a query takes longer than a part of it. */
export function rollupRows(
  { product, scope }: ChartQuestion,
  { table, level }: { readonly table: string; readonly level?: number },
  parts: readonly SpanPieces[],
  columns: readonly (readonly [column: Kept, value: string])[],
): Rows {
  const at = placeSql(
    parts.flatMap(({ pieces }) => pieces),
    { time: 'toUnixTimestamp(start)', unit: 1000, prefix: 's' },
  );
  const params: Record<string, unknown> = {
    ...{ ...at.params, product: product.name, account: scope.accountId },
  };
  const spans = parts.map((part) => {
    const within = withinSpans(part);
    Object.assign(params, within.params);
    return [...keptBy(table, part), within.sql].join(' AND ');
  });
  const narrowed = columns.map(([column, value], place) => {
    params[`sum${place}`] = value;
    return `${column} = {sum${place}:String}`;
  });
  const where = [
    ...['product = {product:String}', 'account_id = {account:String}'],
    ...(level === undefined ? [] : [`level = ${level}`]),
    ...[spans.length > 1 ? `((${spans.join(') OR (')}))` : spans.join(), ...narrowed],
  ];
  return {
    at: at.sql,
    ms: 'toInt64(toUnixTimestamp(start)) * 1000',
    from: `FROM ${table} WHERE ${where.join(' AND ')}`,
    params,
  };
}
