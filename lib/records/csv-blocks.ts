const quote = 0x22;
const lineEnd = 0x0a;

/** Whole rows of a CSV file, without its header line. */
export interface CsvBlock {
  readonly bytes: Buffer;
  readonly rows: number;
}

const longestHeader = 64 * 1024;

/**
 * Cuts a CSV file that arrives in any pieces into its header and blocks of whole rows of at least `blockBytes`. A line
 * end within quotes ends no row; a last line without a line end is a row.
 */
export async function* csvBlocks(
  pieces: AsyncIterable<Uint8Array>,
  blockBytes: number,
  onHeader: (line: string) => void,
): AsyncGenerator<CsvBlock> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let rows = 0;
  let quoted = false;
  let header = false;
  let lineIsEmpty = true;
  for await (const piece of pieces) {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte !== lineEnd || quoted) {
        if (byte === quote) quoted = !quoted;
        lineIsEmpty = false;
        continue;
      }
      const end = at + 1;
      if (header) {
        if (!lineIsEmpty) rows += 1;
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
        onHeader(Buffer.concat([...held, piece.subarray(0, at)]).toString('utf8'));
        held = [];
        heldBytes = 0;
        start = end;
      }
      lineIsEmpty = true;
    }
    if (start < piece.length) held.push(Buffer.from(piece.subarray(start)));
    heldBytes += piece.length - start;
    if (!header && heldBytes > longestHeader) throw new Error('The first line is no header.');
  }
  if (!header) onHeader(Buffer.concat(held).toString('utf8'));
  else if (rows > 0 || !lineIsEmpty) {
    yield { bytes: Buffer.concat(held), rows: rows + (lineIsEmpty ? 0 : 1) };
  }
}

/** The names in a header line; null when it is not one. */
export function headerNames(line: string): readonly string[] | null {
  const text = line.replace(/^\uFEFF/, '').replace(/\r$/, '');
  const cells = text.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const usable = cells.every((cell) => /^[A-Za-z_][\w .-]{0,99}$/.test(cell));
  return usable && new Set(cells).size === cells.length ? cells : null;
}
