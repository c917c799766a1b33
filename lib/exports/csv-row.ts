import type { ExportColumn } from './export-columns.ts';
import { defended, mayStartFormula } from './formula-defence.ts';

/** How much a cell is trusted: what the engine wrote out of its own types, what holds codes, and texts of others. */
const [own, code, free] = [0, 1, 2];

export interface CsvRow {
  /** SQL of what a line is made of, to be selected as `c0`, `c1` …. */
  readonly values: readonly string[];
  /** SQL of the line out of these: every value in quotes, ended by CR. */
  readonly line: string;
}

interface Cell {
  /** SQL of its text as it is kept: its bytes may be no UTF-8. */
  readonly text: string;
  readonly trust: number;
  /** SQL of a text that stands in its place where there is one, whatever the others of its column are. */
  readonly instead?: string;
}

/**
 * A record as CSV. Nearly every line is written as it is: what needs a defence or holds bytes that are no UTF-8 is
 * looked for in the whole line, and only such lines are written cell by cell.
 */
export function csvRow(columns: readonly ExportColumn[]): CsvRow {
  const cells = columns.map(cellOf);
  const texts = cells.map(({ text, instead }) =>
    instead ? `if(${instead} != '', ${instead}, ${text})` : text,
  );
  const insteads = cells.flatMap(({ instead }) => instead ?? []);
  const trusts = cells.map(({ trust, instead }) => {
    if (!instead) return String(trust);
    return `if(c${texts.length + insteads.indexOf(instead)} != '', ${free}, ${trust})`;
  });
  const names = texts.map((_, at) => `c${at}`);
  const doubted = names.filter((_, at) => trusts[at] !== String(own));
  const written = names.map((name) => (doubted.includes(name) ? quoted(name) : name));
  const line = `(concat('"', ${written.join(`, '","', `)}, '"\\r') AS _line)`;
  // None of it by AND and OR: whether to leave out their other half takes the engine longer than that half.
  const isPlain = `bitAnd(isValidUTF8(${line}), ${mayStartFormula(doubted)} = 0)`;
  // A blank text and one that begins with NUL look alike there.
  const hasNul = `position(_line, '"\\0') > 0`;
  return {
    values: [...texts, ...insteads],
    line: `if(bitAnd(${isPlain}, NOT ${hasNul}), _line, ${carefulLine(names, trusts)})`,
  };
}

function cellOf({ kind, isMasked, bare, beside }: ExportColumn): Cell {
  if (isMasked) return { text: "''", trust: own };
  const isOwn = kind === 'money' || kind === 'integer' || kind === 'time';
  const trust = isOwn ? own : kind === 'text' ? free : code;
  return { text: bare, trust, ...(beside && { instead: beside.text }) };
}

/** All cells by one function of the engine: each of its functions takes time in every block, even where no line needs it. */
function carefulLine(names: readonly string[], trusts: readonly string[]): string {
  const valid = 'toValidUTF8(cell)';
  const shown = `multiIf(trust = ${own}, cell, trust = ${code}, ${defended(valid, 'exact')}, ${defended(valid, 'text')})`;
  const texts = names.map((name) => `toString(${name})`).join(', ');
  const careful = `arrayMap((cell, trust) -> ${quoted(shown)}, [${texts}], [${trusts.join(', ')}])`;
  return `concat('"', arrayStringConcat(${careful}, '","'), '"\\r')`;
}

const quoted = (text: string): string => `replaceAll(${text}, '"', '""')`;
