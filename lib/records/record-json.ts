import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { columnsOf, columnType, extraColumn } from './record-table.ts';
import { isAskedFor, type Projection, type ShownText, shownTexts } from './record-values.ts';
import { sqlName, sqlText } from './sql-name.ts';

/**
 * SQL that writes one record as the API spells it, so that no row becomes an object on the way; and after a tab
 * what the store keeps beside the typed columns, which `recordLine` puts in. One named tuple written by one function:
 * a function for each field would take the engine longer to plan than to run.
 */
export function recordJson(
  product: Product,
  direction: Direction | undefined,
  projection: Projection,
  late: boolean,
): string {
  const fields = columnsOf(product).filter(
    (field) => isAskedFor(field, projection) && isOf(product, field, direction),
  );
  const shown = shownTexts(product, projection, late);
  const values = fields.map((field) => jsonValue(field, projection, shown));
  const types = fields.map((field) => `${sqlName(field.name)} ${jsonType(field)}`);
  const json = `toJSONString(CAST(tuple(${values.join(', ')}) AS Tuple(${types.join(', ')})))`;
  return `${fields.filter(({ wire }) => wire === 'object').reduce(unquoted, json)}, ${sqlName(extraColumn)}`;
}

/** The JSON of one answered line. Hardly any record has something beside its columns: only those are parsed. */
export function recordLine(line: string): string {
  const tab = line.indexOf('\t');
  const [json, extra] = [line.slice(0, tab), line.slice(tab + 1)];
  if (extra === '') return json;
  return JSON.stringify({ ...(JSON.parse(json) as object), ...(JSON.parse(extra) as object) });
}

function isOf(product: Product, { name }: Field, direction: Direction | undefined): boolean {
  if (direction === undefined) return true;
  return product.fields.some(
    (same) => same.name === name && (same.direction === undefined || same.direction === direction),
  );
}

/** Text, as nearly everything the API says is; what it writes bare has a type of its own. */
function jsonValue(field: Field, { hidePrices }: Projection, shown: ShownText): string {
  const column = sqlName(field.name);
  if (field.wire === 'boolean')
    return `multiIf(upper(${column}) = 'TRUE', true, upper(${column}) = 'FALSE', false, NULL)`;
  if (field.wire === 'integer' || field.wire === 'number')
    return hidePrices && field.semantic === 'money' ? 'NULL' : column;
  return shown(field);
}

function jsonType(field: Field): string {
  if (field.wire === 'boolean') return 'Nullable(Bool)';
  const type = columnType(field);
  const isBare = field.wire === 'integer' || field.wire === 'number';
  return isBare || type === 'LowCardinality(String)' ? type : 'String';
}

/** An object stands in its column as text. Its key is found by its quotes, which are escaped wherever else they occur. */
function unquoted(json: string, field: Field): string {
  const key = sqlText(`${JSON.stringify(field.name)}:`);
  const column = sqlName(field.name);
  return `replaceOne(${json}, concat(${key}, toJSONString(${column})), concat(${key}, if(${column} = '', 'null', ${column})))`;
}
