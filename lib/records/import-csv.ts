import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { headerFault, headerNames } from '#lib/query/header-names.ts';
import { beginImport, loadBlock } from './begin-import.ts';
import { cellFeed } from './cell-feed.ts';
import type { CsvBlock } from './csv-blocks.ts';
import type { RecordEngine } from './record-engine.ts';
import { tableOf } from './record-table.ts';
import { sqlName } from './sql-name.ts';
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
    begun ??= beginImport(engine, database, product, cellFeed(shape, header ?? []), source.key);
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

/** Input that does not follow its format; of what the engine may say, the part that is about the file. */
function isParseError(error: unknown): boolean {
  const codes = new Set(['27', '117', '26', '25', '33', '72', '6']);
  return error instanceof Error && 'code' in error && codes.has(String(error.code));
}
