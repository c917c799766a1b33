import type { Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type Settling, settlingOf } from './as-of.ts';
import { columnType } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';

/** What shapes a record in the answer without choosing which records there are. */
export interface Projection {
  readonly includeMessage?: boolean;
  readonly showConcatenated?: boolean;
  readonly hidePrices?: boolean;
}

/** SQL of what a record shows of a field, as text. */
export type ShownText = (field: Field) => string;

/** `late` writes records as they were known at `{asOf:Int64}`: what only the final receipt brings is blank until then. */
export function shownTexts(product: Product, { hidePrices }: Projection, late: boolean): ShownText {
  const settling = late ? settlingOf(product) : undefined;
  return (field) => {
    if (hidePrices && field.semantic === 'money') return "''";
    const value = valueText(product, field);
    return settling ? settled(settling, field, value) : value;
  };
}

/** Whether the answer carries the field at all. */
export function isAskedFor({ presentWhen }: Field, projection: Projection): boolean {
  if (presentWhen === 'include_message') return projection.includeMessage === true;
  return presentWhen !== 'show_concatenated' || projection.showConcatenated === true;
}

function settled({ pending, statusField, pendingStatus, blank }: Settling, field: Field, value: string) {
  if (field.name === statusField) return `if(${pending}, ${sqlText(pendingStatus)}, ${value})`;
  return blank.has(field.name) ? `if(${pending}, '', ${value})` : value;
}

function valueText(product: Product, field: Field): string {
  const column = sqlName(field.name);
  if (field.wire === 'boolean') return `lower(${column})`;
  if (field.semantic === 'datetime')
    return field.name === product.rangeField ? timeText(column) : `ifNull(${timeText(column)}, '')`;
  return columnType(field).startsWith('Nullable') ? `ifNull(toString(${column}), '')` : column;
}

/** Fractions of a second are rare, and the API writes them only where there are any. */
const timeText = (column: string): string =>
  `replaceOne(formatDateTime(${column}, '%FT%T.%f+00:00', 'UTC'), '.000+', '+')`;
