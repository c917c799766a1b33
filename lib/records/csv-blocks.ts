import { RowEnds } from './row-ends.ts';
import { UnreadableCsv } from './unreadable-csv.ts';

/** Whole rows of a CSV file, without its header line. */
export interface CsvBlock {
  readonly bytes: Buffer;
  readonly rows: number;
}

const longestHeader = 64 * 1024;
const longestRow = 16 * 1024 ** 2;

/**
 * Cuts a CSV file that arrives in any pieces into its header and blocks of whole rows of at least `blockBytes`; a last
 * line without a line end is a row.
 */
export async function* csvBlocks(
  pieces: AsyncIterable<Uint8Array>,
  blockBytes: number,
  onHeader: (line: string) => void,
): AsyncGenerator<CsvBlock> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let rows = 0;
  let header = false;
  const row = new RowEnds();
  for await (const piece of pieces) {
    let start = 0;
    for (let end = row.next(piece, 0); end > 0; end = row.next(piece, end)) {
      if (header) {
        if (!row.isEmpty) rows += 1;
        // Where a block ends depends on the file alone and not on its pieces: an import counts on meeting the same again.
        if (rows > 0 && heldBytes + end - start >= blockBytes) {
          yield { bytes: Buffer.concat([...held, piece.subarray(start, end)]), rows };
          held = [];
          heldBytes = 0;
          rows = 0;
          start = end;
        }
      } else {
        header = true;
        onHeader(Buffer.concat([...held, piece.subarray(0, end - 1)]).toString('utf8'));
        held = [];
        heldBytes = 0;
        start = end;
      }
      row.begin();
    }
    if (start < piece.length) held.push(Buffer.from(piece.subarray(start)));
    heldBytes += piece.length - start;
    if (!header && heldBytes > longestHeader)
      throw new UnreadableCsv(
        'The file does not begin with the names of its columns, so it is no CSV report.',
      );
    // Rows of this length are quotes that never close: memory must not fill up with what they swallow.
    if (heldBytes > blockBytes + longestRow)
      throw new UnreadableCsv('The CSV in the file breaks off its own quoting and cannot be read.');
  }
  if (!header) onHeader(Buffer.concat(held).toString('utf8'));
  else if (rows > 0 || !row.isEmpty) {
    yield { bytes: Buffer.concat(held), rows: rows + (row.isEmpty ? 0 : 1) };
  }
}
