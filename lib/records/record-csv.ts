import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { settlingOf } from './as-of.ts';
import type { Projection } from './record-json.ts';
import { columnsOf, columnType } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';

export interface CsvColumns {
  /** The header line, its line end included. */
  readonly header: string;
  /** SQL of one text for each column: the engine quotes every text, so every value is quoted. */
  readonly sql: string;
}

/** The columns of a report's file as the vendor orders and spells them. */
export function csvColumns(
  product: Product,
  direction: Direction | undefined,
  projection: Projection,
  late: boolean,
): CsvColumns {
  const settling = late ? settlingOf(product) : undefined;
  const byName = new Map(columnsOf(product).map((field) => [field.name, field]));
  const fields = csvColumnsOf(product, direction)
    .map((name) => byName.get(name))
    .filter((field) => field !== undefined)
    .filter(({ presentWhen }) => presentWhen !== 'include_message' || projection.includeMessage)
    .filter(({ presentWhen }) => presentWhen !== 'show_concatenated' || projection.showConcatenated);
  const values = fields.map((field) => {
    const value = valueText(product, field);
    if (projection.hidePrices && field.semantic === 'money') return "''";
    if (settling?.statusField === field.name)
      return `if(${settling.pending}, ${sqlText(settling.pendingStatus)}, ${value})`;
    return settling?.blank.has(field.name) ? `if(${settling.pending}, '', ${value})` : value;
  });
  return {
    header: `${fields.map(({ name }) => `"${name}"`).join(',')}\n`,
    // Names of its own: an alias like a column's would be taken for the column elsewhere in the query.
    sql: values.map((value, position) => `${value} AS c${position}`).join(', '),
  };
}

function valueText(product: Product, field: Field): string {
  const column = sqlName(field.name);
  if (field.wire === 'boolean') return `lower(${column})`;
  if (field.semantic === 'datetime')
    return field.name === product.rangeField ? timeText(column) : `ifNull(${timeText(column)}, '')`;
  return columnType(field).startsWith('Nullable') ? `ifNull(toString(${column}), '')` : `toString(${column})`;
}

/** A fraction of a second is rare and writing it costs as much as the rest: only where there is one. */
function timeText(column: string): string {
  const millis = `modulo(toUnixTimestamp64Milli(${column}), 1000)`;
  const fraction = `if(${millis} = 0, '', concat('.', leftPad(toString(${millis}), 3, '0')))`;
  return `concat(formatDateTime(${column}, '%FT%T', 'UTC'), ${fraction}, '+00:00')`;
}
