import { stat } from 'node:fs/promises';
import { csvBlocks, headerNames } from '#lib/records/csv-blocks.ts';
import { contentOf, DamagedArchive, readArchive } from './archive.ts';

const blockBytes = 4 * 1024 ** 2;

/** Reads a report's file to its end: one CSV, whole, with as many records as were announced. Throws DamagedArchive. */
export async function checkFile(
  path: string,
  announcedRows: number | null,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  const entry = await readArchive(path);
  let rows = 0;
  let names: readonly string[] | null = null;
  const onHeader = (line: string) => {
    names = headerNames(line);
    if (!names)
      throw new DamagedArchive('The file in the archive does not begin with the names of its columns.');
  };
  for await (const block of csvBlocks(contentOf(entry), blockBytes, onHeader)) rows += block.rows;
  if (announcedRows !== null && rows !== announcedRows)
    throw new DamagedArchive(`The file holds ${rows} records, but Vonage announced ${announcedRows}.`);
  return { bytes: (await stat(path)).size, rows };
}
