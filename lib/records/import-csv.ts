import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { headerFault, headerNames } from '#lib/query/header-names.ts';
import { beginImport, type Feed, loadBlock } from './begin-import.ts';
import type { CsvBlock } from './csv-blocks.ts';
import type { RecordEngine } from './record-engine.ts';
import { columnsOf, columnType, extraColumn, tableOf } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

export interface Imported {
  readonly rows: number;
  /** Rows without a usable time: left out. */
  readonly badRows: number;
  readonly accountIds: readonly string[];
  /** What the column of that name says, where the product has one. */
  readonly directions: readonly string[];
  /** Epoch milliseconds of the oldest and the newest record; null when there is none. */
  readonly span: { readonly first: number; readonly last: number } | null;
}

/** The CSV text of a file, and what tells it from every other file. */
export interface CsvSource {
  readonly key: string;
  /** The file's blocks; gives its header line before the first. Each time the same. */
  open(onHeader: (line: string) => void): AsyncIterable<CsvBlock>;
}

const loadsAtOnce = 2;

/**
 * Reads a CSV file of a product's records, columns in any order, into a database of its own. Begun again after a crash
 * it goes on with the blocks that are not there yet; what was there of another file is thrown away. What no column can
 * keep exactly goes into `_extra`. The engine does the reading.
 */
export async function importCsv(
  engine: RecordEngine,
  database: string,
  shape: { readonly product: Product; readonly direction: Direction | null },
  source: CsvSource,
): Promise<Imported> {
  const { product } = shape;
  let header: readonly string[] | null = null;
  let begun: Promise<ReadonlySet<number>> | null = null;
  const begin = () => {
    begun ??= beginImport(engine, database, product, feedOf(shape, header ?? []), source.key);
    return begun;
  };
  let seen = 0;
  let number = 0;
  const blocks = source.open((line) => {
    header = namesIn(line, product);
  });
  // While the engine takes one block over, the next is unpacked and cut.
  const running: Promise<void>[] = [];
  const load = (block: number, bytes: Uint8Array) =>
    engine.load(loadBlock(database, block), bytes).catch((error: unknown) => {
      throw isParseError(error)
        ? new UnreadableCsv('The CSV in the file breaks off its own quoting and cannot be read.')
        : error;
    });
  try {
    for await (const { bytes, rows } of blocks) {
      const taken = await begin();
      number += 1;
      seen += rows;
      if (taken.has(number)) continue;
      if (running.length === loadsAtOnce) await running.shift();
      const loading = load(number, bytes);
      loading.catch(() => undefined);
      running.push(loading);
    }
    for (const loading of running) await loading;
  } finally {
    // Whatever went wrong, nothing is still being written when this is over.
    await Promise.allSettled(running);
  }
  await begin();
  return contentsOf(engine, database, product, seen);
}

async function contentsOf(
  engine: RecordEngine,
  database: string,
  product: Product,
  seen: number,
): Promise<Imported> {
  const time = `toString(toUnixTimestamp64Milli(EDGE(${sqlName(product.rangeField)})))`;
  const hasDirection = product.fields.some(({ name }) => name === 'direction');
  const [found] = await engine.rows<{
    rows: string;
    accounts: string[];
    directions: string[];
    first: string;
    last: string;
  }>(
    `SELECT toString(count()) AS rows, groupUniqArray(10000)(account_id) AS accounts,
       ${hasDirection ? 'groupUniqArray(10)(direction)' : '[]'} AS directions,
       ${time.replace('EDGE', 'min')} AS first, ${time.replace('EDGE', 'max')} AS last
     FROM ${tableOf(database, product)}`,
  );
  if (!found) throw new Error('a count is always an answer');
  const rows = Number(found.rows);
  return {
    rows,
    badRows: seen - rows,
    accountIds: found.accounts,
    directions: found.directions,
    span: rows === 0 ? null : { first: Number(found.first), last: Number(found.last) },
  };
}

function namesIn(line: string, product: Product): readonly string[] {
  const names = headerNames(line);
  if (!names) throw new UnreadableCsv(headerFault(line));
  if (!names.includes(product.rangeField))
    throw new UnreadableCsv(
      `The file has no column ${product.rangeField}, as ${product.title} reports have.`,
    );
  return names;
}

/** SQL that turns each cell's text into what the product's column takes. */
function feedOf(
  { product, direction }: { readonly product: Product; readonly direction: Direction | null },
  header: readonly string[],
): Feed {
  const cell = (index: number) => `cell${index}`;
  const fields = columnsOf(product);
  const columns: string[] = [];
  const extras: string[] = [];
  for (const field of fields) {
    const index = header.indexOf(field.name);
    if (index >= 0) {
      const { value, kept } = readCell(product, field, cell(index), direction);
      columns.push(`${value} AS ${sqlName(field.name)}`);
      if (kept !== null) extras.push(`${sqlText(field.name)}, if(${kept}, '', ${cell(index)})`);
    } else if (field.name === 'direction' && direction !== null) {
      columns.push(`${sqlText(direction)} AS ${sqlName(field.name)}`);
    }
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const [index, name] of header.entries())
    if (!known.has(name)) extras.push(`${sqlText(name)}, ${cell(index)}`);
  const map = `mapFilter((name, value) -> value != '', map(${extras.join(', ')}))`;
  columns.push(
    `${extras.length === 0 ? "''" : `if(empty(${map}), '', toJSONString(${map}))`} AS ${sqlName(extraColumn)}`,
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
  return { value: `if(${valid}, ${cell}, '')`, kept: valid };
}

const exactly = (value: string, cell: string) => ({ value, kept: `${cell} = '' OR isNotNull(${value})` });
const matching = (cell: string, pattern: string, value: string) =>
  `if(match(${cell}, ${sqlText(pattern)}), ${value}, NULL)`;
const instantPattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?(Z|[+-][0-9]{2}:?[0-9]{2})?$';
/** Every spelling the API has used; the engine itself would read an offset without a colon as something else. */
const timeOf = (cell: string) => {
  const colon = `replaceRegexpOne(${cell}, '([+-][0-9]{2})([0-9]{2})$', '\\\\1:\\\\2')`;
  const spelled = `if(endsWith(${cell}, '00:00') OR endsWith(${cell}, 'Z'), ${cell}, ${colon})`;
  return matching(cell, instantPattern, `parseDateTime64BestEffortOrNull(${spelled}, 3, 'UTC')`);
};

/** Input that does not follow its format; of what the engine may say, the part that is about the file. */
function isParseError(error: unknown): boolean {
  const codes = new Set(['27', '117', '26', '25', '33', '72', '6']);
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}
