import type { ExportColumn } from './export-columns.ts';
import { isFormula } from './formula-defence.ts';
import { cellStyles } from './xlsx-parts.ts';
import { cutShort, isTooLong, needCare, xmlOf } from './xlsx-text.ts';

/** Stands before a cell whose text was cut, so that they can be counted; no XML has it, and it is taken out again. */
export const cutSign = 0x01;

/** How many digits a number of a spreadsheet holds. */
const exactDigits = 15;
const dayMs = 86_400_000;
/** Workbooks count days from 1900, and take that year for a leap year: before March they are one off. */
const epochDay = 25_569;
const firstExactMs = Date.UTC(1900, 2, 1);

/** What the SQL of a row takes of a column: its value, and where there is one the text that stands in its place. */
export function ingredients(column: ExportColumn): readonly string[] {
  const { kind, value, text, wall, beside, isMasked } = column;
  if (isMasked) return [];
  const instead = beside ? [beside.text] : [];
  if (kind === 'money' || kind === 'integer') return [value, ...instead];
  if (wall !== undefined) return [wall, ...instead];
  return [beside ? `if(${beside.text} != '', ${beside.text}, ${text})` : text];
}

/** Which of the ingredients stand in most rows as the text of a cell. */
export function textOf({ kind, wall }: ExportColumn, [value]: readonly string[]): readonly string[] {
  return kind === 'money' || kind === 'integer' || wall !== undefined || value === undefined ? [] : [value];
}

/**
 * SQL of a column's cell out of its ingredients, blank where there is nothing; `n` is the row's number as text, `care`
 * whether any of the row's texts needs some.
 */
export function cellSql(column: ExportColumn, letters: string, names: readonly string[]): string {
  const [value, instead] = names;
  if (value === undefined) return "''";
  const from = `'<c r="${letters}', n`;
  const usual = usualCell(column, from, value);
  return instead === undefined ? usual : `if(${instead} != '', ${carefulCell(from, instead)}, ${usual})`;
}

function usualCell({ kind, wall }: ExportColumn, from: string, value: string): string {
  if (kind === 'money' || kind === 'integer') return numberCell(from, value, kind);
  if (wall !== undefined) return timeCell(from, value);
  // Asked first, or the engine would find it out anew for every cell.
  const text = `multiIf(care, ${carefulCell(from, value)}, ${value} = '', '', ${plainCell(from, value)})`;
  if (kind !== 'boolean') return text;
  const truth = (digit: number) => `concat(${from}, '" t="b"><v>${digit}</v></c>')`;
  return `multiIf(${value} = 'true', ${truth(1)}, ${value} = 'false', ${truth(0)}, ${text})`;
}

function plainCell(from: string, text: string): string {
  return `concat(${from}, '" t="inlineStr"><is><t>', ${text}, '</t></is></c>')`;
}

function carefulCell(from: string, text: string): string {
  // Should somebody edit the cell, a text that looks like a formula stays a text.
  const style = `if(${isFormula(text)}, '" s="${cellStyles.quoted}', '')`;
  const written = (sign: string, shown: string) =>
    `concat(${sign}${from}, ${style}, '" t="inlineStr"><is><t xml:space="preserve">', ${xmlOf(shown)}, '</t></is></c>')`;
  const cut = written(`char(${cutSign}), `, cutShort(text));
  return `multiIf(${text} = '', '', NOT ${needCare([text])}, ${plainCell(from, text)}, ${isTooLong(text)}, ${cut}, ${written('', text)})`;
}

/** A number only where the spreadsheet keeps it exactly, otherwise its text. */
function numberCell(from: string, value: string, kind: 'money' | 'integer'): string {
  const present = `assumeNotNull(${value})`;
  const text = `toString(${present})`;
  const digits = `length(replaceRegexpAll(${text}, '^[-0.]+|[.]', ''))`;
  // Fewer digits than that whatever the decimals: eight of an amount, none of a count.
  const small = kind === 'money' ? '10000000' : '1000000000000000';
  const isExact = `(abs(${present}) < ${small} OR ${digits} <= ${exactDigits})`;
  const style = kind === 'money' ? cellStyles.money : cellStyles.integer;
  const number = `concat(${from}, '" s="${style}"><v>', ${text}, '</v></c>')`;
  return `multiIf(isNull(${value}), '', ${isExact}, ${number}, concat(${from}, '" t="inlineStr"><is><t>', ${text}, '</t></is></c>'))`;
}

function timeCell(from: string, wall: string): string {
  const present = `assumeNotNull(${wall})`;
  const style = `if(${present} % 1000 = 0, '" s="${cellStyles.time}"><v>', '" s="${cellStyles.exactTime}"><v>')`;
  const date = `concat(${from}, ${style}, toString(${present} / ${dayMs} + ${epochDay}), '</v></c>')`;
  const text = `formatDateTime(fromUnixTimestamp64Milli(${present}, 'UTC'), '%FT%T.%f', 'UTC')`;
  const early = `concat(${from}, '" t="inlineStr"><is><t>', ${text}, '</t></is></c>')`;
  return `multiIf(isNull(${wall}), '', ${present} >= ${firstExactMs}, ${date}, ${early})`;
}
