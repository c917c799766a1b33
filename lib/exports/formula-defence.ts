import { sqlText } from '#lib/records/sql-name.ts';
import type { ColumnKind } from './export-columns.ts';

// Beside the signs themselves their full-width forms, which some take for them, and what some do not see before one:
// LibreOffice drops a NUL. And a text that has our apostrophe already, so that taking one away gives back what there was.
const startsFormula =
  "^'*([\\x00-\\x20\\x7f\\x{A0}\\x{200B}-\\x{200F}\\x{2060}\\x{FEFF}]*[=+\\-@＝＋－＠]|[\\t\\r\\n])";
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const startsDefended = /^'+([\x00-\x20\x7f\xA0\u200B-\u200F\u2060\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** What no spreadsheet computes with: a number to call. */
const phone = '^\\+[0-9]{7,15}$';

/** A sign, then what has neither a call nor a reference to another program in it: numbers, ids, codes. */
const code = '^[+-]([0-9 ().-]+|[A-Za-z0-9_:.-]+)$';

/**
 * SQL of a cell that no spreadsheet takes for a formula: an apostrophe stands before a text that would start one. In
 * columns that hold codes and numbers such a text only stays bare if it is one.
 */
export function defended(text: string, kind: ColumnKind): string {
  const harmless = sqlText(kind === 'text' ? phone : code);
  const risky = `match(${text}, ${sqlText(startsFormula)}) AND NOT match(${text}, ${harmless})`;
  return `if(${isPlain(text)}, ${text}, concat(if(${risky}, '\\'', ''), ${text}))`;
}

/**
 * SQL: how many of these texts begin with a byte that may be the first of a formula, or of something nobody sees before
 * one; NUL is for the caller to look for.
 */
export function mayStartFormula(texts: readonly string[]): string {
  const [first, ...others] = texts;
  if (first === undefined) return '0';
  const found = (table: string, text: string) => `${table}[ascii(${text}) + 1]`;
  return [found(riskyBytes, first), ...others.map((text) => found('_risky', text))].join(' + ');
}

/** SQL: of each byte whether it may be, 0 for NUL. */
const riskyBytes = `(arrayMap(byte -> byte > 0 AND byte <= 32 OR byte IN (39, 43, 45, 61, 64)
  OR byte BETWEEN 127 AND 194 OR byte IN (226, 239) OR byte >= 245, range(256)) AS _risky)`;

/** SQL: begins with a letter or a digit, as nearly every text does. The engine then leaves out what follows. */
const isPlain = (text: string): string =>
  `(empty(${text}) OR ascii(${text}) BETWEEN 48 AND 57 OR ascii(${text}) BETWEEN 65 AND 122)`;

/** SQL: whether a spreadsheet that is asked to read this text anew would compute it. */
export function isFormula(text: string): string {
  return `match(${text}, ${sqlText(startsFormula)})`;
}

/** The text behind a defended cell. */
export function undefended(cell: string): string {
  return startsDefended.test(cell) ? cell.slice(1) : cell;
}
