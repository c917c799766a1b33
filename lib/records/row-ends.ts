const quote = 0x22;
const comma = 0x2c;
const lineEnd = 0x0a;
const space = 0x20;

/**
 * Finds where the rows of a CSV text end that arrives in any pieces. A line end within quotes ends no row; as for the
 * engine, a quote opens a cell only at its beginning, and doubled it stays inside.
 */
export class RowEnds {
  #quoted = false;
  /** At the beginning of a cell, or behind a quote that closed one: doubled, it opens it again. */
  #mayOpen = true;
  /** Nothing has come of the row that is open. */
  isEmpty = true;

  /** The position behind the next row's end; 0 where the piece holds no more. What comes next is a row of its own. */
  next(piece: Uint8Array, from: number): number {
    // Locals, outside the generator that asks, and a loop of its own within quotes: several times the pace.
    const { length } = piece;
    let quoted = this.#quoted;
    let mayOpen = this.#mayOpen;
    let end = 0;
    let at = from;
    while (at < length && end === 0) {
      if (quoted) {
        while (at < length && piece[at] !== quote) at += 1;
        if (at === length) break;
        quoted = false;
        mayOpen = true;
        at += 1;
        continue;
      }
      const byte = piece[at];
      at += 1;
      if (byte === quote) {
        quoted = mayOpen;
        mayOpen = false;
      } else if (byte === lineEnd) end = at;
      else mayOpen = byte === comma || (byte === space && mayOpen);
    }
    this.#quoted = quoted;
    this.#mayOpen = mayOpen || end > 0;
    this.isEmpty = this.isEmpty && (end > 0 ? end - 1 : length) === from;
    return end;
  }

  /** The row whose end was found is done with. */
  begin(): void {
    this.isEmpty = true;
  }
}
