import type { RecordChunk } from '#lib/records/record-engine.ts';
import { cutSign } from './xlsx-cells.ts';

export interface SheetLimits {
  /** Rows of records, without the header. */
  readonly rows: number;
  /** No more of a sheet's XML, or office programs refuse the file. */
  readonly bytes: number;
}

const lineEnd = 0x0a;

/** A stream of XML rows, one a line and numbered as if only their number filled a sheet, cut into sheets. */
export class SheetRows {
  readonly #chunks: AsyncIterator<RecordChunk>;
  readonly #limits: SheetLimits;
  readonly #onRows: (rows: number) => void;
  #open: RecordChunk | null = null;
  /** A sheet was full before its number of rows: from then on rows are numbered anew. */
  #isNumberedAnew = false;
  rows = 0;
  cutCells = 0;

  constructor(chunks: AsyncIterable<RecordChunk>, limits: SheetLimits, onRows: (rows: number) => void) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#limits = limits;
    this.#onRows = onRows;
  }

  /** Whether there is a row for another sheet. */
  async hasMore(): Promise<boolean> {
    return (await this.#next()) !== null;
  }

  async *sheet(): AsyncGenerator<RecordChunk> {
    let rows = 0;
    let bytes = 0;
    for (let chunk = await this.#next(); chunk !== null; chunk = await this.#next()) {
      const room = this.#limits.rows - rows;
      if (room === 0) return;
      const taken = chunk.rows <= room ? chunk : this.#split(chunk, room);
      if (bytes > 0 && bytes + taken.bytes.length > this.#limits.bytes) {
        this.#isNumberedAnew = true;
        this.#open = joined(taken, taken === chunk ? null : this.#open);
        return;
      }
      if (taken === chunk) this.#open = null;
      const written = this.#isNumberedAnew ? { ...taken, bytes: numbered(taken.bytes, rows + 2) } : taken;
      rows += taken.rows;
      bytes += written.bytes.length;
      this.rows += taken.rows;
      this.#onRows(this.rows);
      yield written;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #next(): Promise<RecordChunk | null> {
    if (this.#open) return this.#open;
    const { done, value } = await this.#chunks.next();
    if (done) return null;
    this.#open = { rows: value.rows, bytes: this.#withoutSigns(value.bytes) };
    return this.#open;
  }

  /** The first rows of a chunk; the others stay open. */
  #split({ bytes, rows }: RecordChunk, first: number): RecordChunk {
    let end = 0;
    for (let row = 0; row < first; row += 1) end = bytes.indexOf(lineEnd, end) + 1;
    this.#open = { bytes: bytes.subarray(end), rows: rows - first };
    return { bytes: bytes.subarray(0, end), rows: first };
  }

  #withoutSigns(bytes: Uint8Array): Uint8Array {
    if (!bytes.includes(cutSign)) return bytes;
    const kept = bytes.filter((byte) => byte !== cutSign);
    this.cutCells += bytes.length - kept.length;
    return kept;
  }
}

function joined(first: RecordChunk, rest: RecordChunk | null): RecordChunk {
  if (!rest) return first;
  return { bytes: Buffer.concat([first.bytes, rest.bytes]), rows: first.rows + rest.rows };
}

/** In the text of a cell quotes are escaped, so that only the rows' and cells' own numbers are found. */
function numbered(bytes: Uint8Array, from: number): Uint8Array {
  const lines = Buffer.from(bytes).toString().split('\n');
  return Buffer.from(
    lines.map((line, at) => line.replaceAll(/ r="([A-Z]*)\d+"/g, ` r="$1${from + at}"`)).join('\n'),
  );
}
