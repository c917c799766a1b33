import type { Direction, Field } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type CsvBlock, headerNames } from './csv-blocks.ts';
import type { RecordEngine } from './record-engine.ts';
import { columnsOf, columnType, createTables, extraColumn, tableOf } from './record-table.ts';
import { sqlName, sqlText } from './sql-name.ts';

/** The file cannot be read as records of the product. The message is for people. */
export class UnreadableCsv extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableCsv';
  }
}

export interface Imported {
  readonly rows: number;
  /** Rows without a usable time: left out. */
  readonly badRows: number;
  readonly accountIds: readonly string[];
}

const loadsAtOnce = 2;
const settings =
  'SETTINGS input_format_csv_allow_variable_number_of_columns = 1, input_format_csv_empty_as_default = 1';

/**
 * Reads a CSV file of a product's records, columns in any order, into a database of its own: what was there before is
 * thrown away, so that beginning again after a crash doubles nothing. What no column can keep exactly goes into
 * `_extra`. The engine does the reading; `open` yields the file's blocks and gives its header line before the first.
 */
export async function importCsv(
  engine: RecordEngine,
  database: string,
  { product, direction }: { readonly product: Product; readonly direction: Direction | null },
  open: (onHeader: (line: string) => void) => AsyncIterable<CsvBlock>,
): Promise<Imported> {
  await engine.run(`DROP DATABASE IF EXISTS ${sqlName(database)}`);
  await createTables(engine, database, [product]);
  const incoming = `${sqlName(database)}.incoming`;
  let header: readonly string[] | null = null;
  let prepared: Promise<void> | null = null;
  let seen = 0;
  const blocks = open((line) => {
    header = namesIn(line, product);
  });
  // While the engine takes one block over, the next is unpacked and cut.
  const running: Promise<void>[] = [];
  const load = (bytes: Uint8Array) =>
    engine.load(`INSERT INTO ${incoming} ${settings} FORMAT CSV`, bytes).catch((error: unknown) => {
      throw isParseError(error)
        ? new UnreadableCsv('The CSV in the file breaks off its own quoting and cannot be read.')
        : error;
    });
  try {
    for await (const { bytes, rows } of blocks) {
      prepared ??= prepare(engine, database, { product, direction }, header ?? []);
      await prepared;
      if (running.length === loadsAtOnce) await running.shift();
      const loading = load(bytes);
      loading.catch(() => undefined);
      running.push(loading);
      seen += rows;
    }
    for (const loading of running) await loading;
  } finally {
    // Whatever went wrong, nothing is still being written when this is over.
    await Promise.allSettled(running);
  }
  const table = tableOf(database, product);
  const [found] = await engine.rows<{ rows: string; accounts: string[] }>(
    `SELECT toString(count()) AS rows, groupUniqArray(10000)(account_id) AS accounts FROM ${table}`,
  );
  const rows = Number(found?.rows ?? 0);
  return { rows, badRows: seen - rows, accountIds: found?.accounts ?? [] };
}

function namesIn(line: string, product: Product): readonly string[] {
  const names = headerNames(line);
  if (!names) throw new UnreadableCsv('The file does not begin with the names of its columns.');
  if (!names.includes(product.rangeField))
    throw new UnreadableCsv(
      `The file has no column ${product.rangeField}, as ${product.title} reports have.`,
    );
  return names;
}

/** A table that keeps nothing, and a view on it that turns each cell's text into what the product's column takes. */
async function prepare(
  engine: RecordEngine,
  database: string,
  { product, direction }: { readonly product: Product; readonly direction: Direction | null },
  header: readonly string[],
): Promise<void> {
  const cell = (index: number) => `cell${index}`;
  const fields = columnsOf(product);
  const columns: string[] = [];
  const extras: string[] = [];
  for (const field of fields) {
    const index = header.indexOf(field.name);
    if (index >= 0) {
      const { value, kept } = readCell(product, field, cell(index));
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
  const cells = header.map((_, index) => `${cell(index)} String`).join(', ');
  const time = cell(header.indexOf(product.rangeField));
  await engine.run(`CREATE TABLE ${sqlName(database)}.incoming (${cells}) ENGINE = Null`);
  await engine.run(
    `CREATE MATERIALIZED VIEW ${sqlName(database)}.incoming_feed TO ${tableOf(database, product)}
     AS SELECT ${columns.join(', ')} FROM ${sqlName(database)}.incoming WHERE isNotNull(${timeOf(time)})`,
  );
}

/** SQL of what the column takes, and of whether that is all the cell says; null where it always is. */
function readCell(product: Product, field: Field, cell: string): { value: string; kept: string | null } {
  const type = columnType(field);
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
