import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { csvColumnsOf } from '#lib/catalogue/product-fields.ts';
import { columnsOf } from './record-table.ts';
import { isAskedFor, type Projection, shownTexts } from './record-values.ts';

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
  const shown = shownTexts(product, projection, late);
  const byName = new Map(columnsOf(product).map((field) => [field.name, field]));
  const fields = csvColumnsOf(product, direction)
    .map((name) => byName.get(name))
    .filter((field) => field !== undefined)
    .filter((field) => isAskedFor(field, projection));
  return {
    header: `${fields.map(({ name }) => `"${name}"`).join(',')}\n`,
    // Names of its own: an alias like a column's would be taken for the column elsewhere in the query.
    sql: fields.map((field, position) => `${shown(field)} AS c${position}`).join(', '),
  };
}
