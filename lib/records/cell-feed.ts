import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { Feed } from './begin-import.ts';
import { columnsOf, columnType, extraColumn } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';

/**
 * SQL that turns the text of each cell into what the product's column takes; what it cannot keep exactly, and what no
 * column is for, goes into `_extra`.
 */
export function cellFeed(
  { product, direction }: { readonly product: Product; readonly direction: Direction | null },
  header: readonly string[],
): Feed {
  const cell = (index: number) => `cell${index}`;
  const fields = columnsOf(product);
  const columns: string[] = [];
  const extras: { readonly entry: string; readonly isEmpty: string }[] = [];
  for (const field of fields) {
    const index = header.indexOf(field.name);
    if (index >= 0) {
      const { value, kept } = readCell(product, field, cell(index), direction);
      columns.push(`${value} AS ${sqlName(field.name)}`);
      if (kept !== null)
        extras.push({
          entry: `${sqlText(field.name)}, if(${kept}, '', ${cell(index)})`,
          isEmpty: kept,
        });
    } else if (field.name === 'direction' && direction !== null) {
      columns.push(`${sqlText(direction)} AS ${sqlName(field.name)}`);
    }
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const [index, name] of header.entries())
    if (!known.has(name))
      extras.push({ entry: `${sqlText(name)}, ${cell(index)}`, isEmpty: `${cell(index)} = ''` });
  const map = `mapFilter((name, value) -> value != '', map(${extras.map(({ entry }) => entry).join(', ')}))`;
  const areEmpty = extras
    .map(({ isEmpty }) => isEmpty)
    .reduce((one, other) => `bitAnd(${one}, ${other})`, '1');
  columns.push(
    `${extras.length === 0 ? "''" : `if(${areEmpty}, '', toJSONString(${map}))`} AS ${sqlName(extraColumn)}`,
  );
  return {
    cells: header.map((_, index) => `${cell(index)} String`).join(', '),
    values: columns.join(', '),
    condition: `isNotNull(${timeOf(cell(header.indexOf(product.rangeField)))})`,
  };
}

/** SQL of what the column takes, and of whether that is all the cell says; null where it always is. */
function readCell(
  product: Product,
  field: Field,
  cell: string,
  direction: Direction | null,
): { value: string; kept: string | null } {
  const type = columnType(field);
  // A row too short to say it has the direction of its file.
  if (field.name === 'direction' && direction !== null) {
    const own = sqlText(direction);
    return { value: `if(lower(${cell}) IN ('', ${own}), ${own}, ${cell})`, kept: null };
  }
  if (field.name === product.rangeField) return { value: `assumeNotNull(${timeOf(cell)})`, kept: null };
  if (field.semantic === 'datetime') return exactly(timeOf(cell), cell);
  if (field.semantic === 'money')
    return exactly(
      matching(cell, '^-?[0-9]{1,10}([.][0-9]{1,8}0*)?$', `toDecimal64OrNull(${cell}, 8)`),
      cell,
    );
  if (type.startsWith('Nullable'))
    return exactly(matching(cell, '^(0|-?[1-9][0-9]{0,17})$', `toInt64OrNull(${cell})`), cell);
  if (field.wire === 'boolean') return { value: `upper(${cell})`, kept: null };
  if (field.wire !== 'object') return { value: cell, kept: null };
  const valid = `isValidJSON(${cell})`;
  return { value: `if(${valid}, ${cell}, '')`, kept: `bitOr(${cell} = '', ${valid})` };
}

// Not by OR: to see which rows it could leave out takes the engine longer than all of them.
const exactly = (value: string, cell: string) => ({
  value,
  kept: `bitOr(${cell} = '', isNotNull(${value}))`,
});
const matching = (cell: string, pattern: string, value: string) =>
  `if(match(${cell}, ${sqlText(pattern)}), ${value}, NULL)`;
const instantPattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?(Z|[+-][0-9]{2}:?[0-9]{2})?$';
/** Every spelling the API has used; the engine itself would read an offset without a colon as something else. */
const timeOf = (cell: string) => {
  const colon = `replaceRegexpOne(${cell}, '([+-][0-9]{2})([0-9]{2})$', '\\\\1:\\\\2')`;
  const spelled = `if(bitOr(endsWith(${cell}, '00:00'), endsWith(${cell}, 'Z')), ${cell}, ${colon})`;
  return matching(cell, instantPattern, `parseDateTime64BestEffortOrNull(${spelled}, 3, 'UTC')`);
};
