import { sqlText } from '#lib/records/sql-name.ts';
import type { ColumnKind } from './export-columns.ts';

// Beside the signs themselves their full-width forms, which some input methods and spreadsheets take for them; and a
// text that has our apostrophe already, so that taking one away always gives back what there was.
const startsFormula = "^'*[=+\\-@\\t\\r\\n＝＋－＠]";

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
  return `concat(if(${risky}, '\\'', ''), ${text})`;
}

/** SQL: whether a spreadsheet that is asked to read this text anew would compute it. */
export function isFormula(text: string): string {
  return `match(${text}, ${sqlText(startsFormula)})`;
}

/** The text behind a defended cell. */
export function undefended(cell: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
