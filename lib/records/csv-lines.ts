import type { RecordChunk } from './record-engine.ts';

const quote = 0x22;
const lineEnd = 0x0a;

/** Cuts CSV that arrives in any pieces after whole rows and counts them; a line end within quotes ends no row. */
export async function* csvLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RecordChunk> {
  let open: Uint8Array[] = [];
  let quoted = false;
  for await (const piece of pieces) {
    let rows = 0;
    let end = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === quote) quoted = !quoted;
      else if (byte === lineEnd && !quoted) {
        rows += 1;
        end = at + 1;
      }
    }
    if (rows > 0) {
      yield { bytes: Buffer.concat([...open, piece.subarray(0, end)]), rows };
      open = [];
    }
    if (end < piece.length) open.push(Buffer.from(piece.subarray(end)));
  }
  if (open.length > 0) throw new Error('The record store ended its answer in the middle of a row.');
}
