import { csvCells } from '#lib/query/csv-cells.ts';
import { headerNames } from '#lib/query/header-names.ts';
import { csvBlocks } from '#lib/records/csv-blocks.ts';
import { contentOf, readArchive } from './archive.ts';

/** What the beginning of a report's file says of itself. */
export interface Inside {
  /** What the archive calls its one file: a hint, never a path. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Whose its first records are, and which way they went. */
  readonly accountIds: readonly string[];
  readonly directions: readonly string[];
}

const sampleBytes = 64 * 1024;

/** Reads the header and the first rows of a file that has been checked. */
export async function lookInside(path: string): Promise<Inside> {
  const entry = await readArchive(path);
  let columns: readonly string[] = [];
  let rows: readonly (readonly string[])[] = [];
  const onHeader = (line: string) => {
    columns = headerNames(line) ?? [];
  };
  for await (const { bytes } of csvBlocks(contentOf(entry), sampleBytes, onHeader)) {
    rows = csvCells(bytes.toString('utf8'));
    break;
  }
  const valuesOf = (name: string) => {
    const at = columns.indexOf(name);
    const values = new Set(at < 0 ? [] : rows.map((row) => row[at] ?? ''));
    values.delete('');
    return [...values];
  };
  return {
    name: entry.name,
    columns,
    accountIds: valuesOf('account_id'),
    directions: [...new Set(valuesOf('direction').map((value) => value.toLowerCase()))],
  };
}
