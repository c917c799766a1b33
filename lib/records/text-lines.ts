import type { RecordChunk } from './record-engine.ts';

const lineEnd = 0x0a;

/** Cuts text that arrives in any pieces after whole lines and counts them, for formats that write a row as one line. */
export async function* textLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RecordChunk> {
  let open: Uint8Array[] = [];
  for await (const piece of pieces) {
    let rows = 0;
    let end = 0;
    for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, end)) {
      rows += 1;
      end = at + 1;
    }
    if (rows > 0) {
      yield { bytes: Buffer.concat([...open, piece.subarray(0, end)]), rows };
      open = [];
    }
    if (end < piece.length) open.push(Buffer.from(piece.subarray(end)));
  }
  if (open.length > 0) throw new Error('The record store ended its answer in the middle of a row.');
}
