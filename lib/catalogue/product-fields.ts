import type { Direction, Field } from './field.ts';
import type { Product } from './product.ts';

/**
 * The fields a record of this direction can carry, in its order; without a direction, the fields of either.
 * Includes conditional fields (`presentWhen`).
 */
export function fieldsOf(product: Product, direction?: Direction): readonly Field[] {
  if (direction === undefined) return product.fields;
  const present = product.fields.filter(
    (field) => field.direction === undefined || field.direction === direction,
  );
  if (isList(product.csvColumns)) return present;
  const columns = product.csvColumns[direction];
  let last = -1;
  const ranked = present.map((field) => {
    const at = columns.indexOf(field.name);
    // A field without a column (the SMS unit price) stays behind the one before it.
    if (at >= 0) last = at;
    return { field, rank: at >= 0 ? at : last + 0.5 };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ field }) => field);
}

/** The columns of a CSV file in its order, conditional ones included; without a direction, those of either. */
export function csvColumnsOf(product: Product, direction?: Direction): readonly string[] {
  const columns = product.csvColumns;
  if (isList(columns)) return columns;
  if (direction !== undefined) return columns[direction];
  return [...new Set([...columns.outbound, ...columns.inbound])];
}

export function fieldNamed(product: Product, name: string): Field | undefined {
  return product.fields.find((field) => field.name === name);
}

// Array.isArray does not narrow a readonly array away from a record.
function isList(columns: Product['csvColumns']): columns is readonly string[] {
  return Array.isArray(columns);
}

/** Whether it may be asked for in one direction or in both at once, and each record says which way it went. */
export const tellsDirection = ({ direction, fields }: Product): boolean =>
  direction === 'optional' && fields.some(({ name }) => name === 'direction');
