import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { settlingOf } from './as-of.ts';
import { columnsOf, columnType, extraColumn } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';

/** What shapes a record in the answer without choosing which records there are. */
export interface Projection {
  readonly includeMessage?: boolean;
  readonly showConcatenated?: boolean;
  readonly hidePrices?: boolean;
}

/**
 * SQL that writes one record as the API spells it, so that no row becomes an object on the way; and after a tab
 * what the store keeps beside the typed columns, which `recordLine` puts in.
 */
export function recordJson(
  product: Product,
  direction: Direction | undefined,
  projection: Projection,
  late: boolean,
): string {
  const settling = late ? settlingOf(product) : undefined;
  const members = columnsOf(product)
    .filter((field) => isPresent(product, field, direction, projection))
    .map((field) => {
      const hidden = projection.hidePrices === true && field.semantic === 'money';
      const value = hidden ? sqlText(field.wire ? 'null' : '""') : valueJson(product, field);
      if (!settling) return member(field, value);
      if (field.name === settling.statusField)
        return member(
          field,
          `if(${settling.pending}, ${sqlText(JSON.stringify(settling.pendingStatus))}, ${value})`,
        );
      return member(
        field,
        settling.blank.has(field.name) ? `if(${settling.pending}, '""', ${value})` : value,
      );
    });
  return `concat('{', ${members.join(", ',', ")}, '}'), ${sqlName(extraColumn)}`;
}

/** The JSON of one answered line. Hardly any record has something beside its columns: only those are parsed. */
export function recordLine(line: string): string {
  const tab = line.indexOf('\t');
  const [json, extra] = [line.slice(0, tab), line.slice(tab + 1)];
  if (extra === '') return json;
  return JSON.stringify({ ...(JSON.parse(json) as object), ...(JSON.parse(extra) as object) });
}

const member = (field: Field, value: string): string =>
  `${sqlText(`${JSON.stringify(field.name)}:`)}, ${value}`;

function isPresent(
  product: Product,
  field: Field,
  direction: Direction | undefined,
  projection: Projection,
): boolean {
  if (field.presentWhen === 'include_message' && !projection.includeMessage) return false;
  if (field.presentWhen === 'show_concatenated' && !projection.showConcatenated) return false;
  if (direction === undefined) return true;
  return product.fields.some(
    (same) => same.name === field.name && (same.direction === undefined || same.direction === direction),
  );
}

function valueJson(product: Product, field: Field): string {
  const column = sqlName(field.name);
  if (field.wire === 'boolean')
    return `multiIf(upper(${column}) = 'TRUE', 'true', upper(${column}) = 'FALSE', 'false', 'null')`;
  if (field.wire === 'object') return `if(${column} = '', 'null', ${column})`;
  if (field.semantic === 'datetime')
    return field.name === product.rangeField ? timeJson(column) : `ifNull(${timeJson(column)}, '""')`;
  if (!columnType(field).startsWith('Nullable')) return `toJSONString(${column})`;
  return field.wire
    ? `ifNull(toString(${column}), 'null')`
    : `concat('"', ifNull(toString(${column}), ''), '"')`;
}

function timeJson(column: string): string {
  const millis = `modulo(toUnixTimestamp64Milli(${column}), 1000)`;
  const fraction = `if(${millis} = 0, '', concat('.', leftPad(toString(${millis}), 3, '0')))`;
  return `concat('"', formatDateTime(${column}, '%FT%T', 'UTC'), ${fraction}, '+00:00"')`;
}
