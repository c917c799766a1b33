import { stat } from 'node:fs/promises';
import { headerFault, headerNames } from '#lib/query/header-names.ts';
import { csvBlocks } from '#lib/records/csv-blocks.ts';
import { UnreadableCsv } from '#lib/records/unreadable-csv.ts';
import { contentOf, DamagedArchive, readArchive } from './archive.ts';

const blockBytes = 4 * 1024 ** 2;

/** Reads a report's file to its end: one CSV, whole, with as many records as were announced. Throws DamagedArchive. */
export async function checkFile(
  path: string,
  announcedRows: number | null,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  const entry = await readArchive(path);
  let rows = 0;
  const onHeader = (line: string) => {
    if (!headerNames(line)) throw new UnreadableCsv(headerFault(line));
  };
  try {
    for await (const block of csvBlocks(contentOf(entry), blockBytes, onHeader)) rows += block.rows;
  } catch (error) {
    throw error instanceof UnreadableCsv ? new DamagedArchive(error.message) : error;
  }
  if (announcedRows !== null && rows !== announcedRows)
    throw new DamagedArchive(`The file holds ${rows} records, but Vonage announced ${announcedRows}.`);
  return { bytes: (await stat(path)).size, rows };
}
