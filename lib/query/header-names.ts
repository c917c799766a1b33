import { csvCells } from './csv-cells.ts';

/** The names in a header line; null when it is not one. Every name has a letter, which rows of a report never manage. */
export function headerNames(line: string): readonly string[] | null {
  if (hasSemicolons(line)) return null;
  const [names = [], ...more] = csvCells(withoutMark(line));
  const usable =
    names.length > 0 && names.every((name) => /^[^\p{Cc};]{1,100}$/u.test(name) && /[\p{L}_]/u.test(name));
  return usable && more.length === 0 && new Set(names).size === names.length ? names : null;
}

/** Why a line that is no header is none, for people. */
export function headerFault(line: string): string {
  if (hasSemicolons(line)) return semicolons;
  return 'The file does not begin with the names of its columns, so it is no CSV report.';
}

const semicolons =
  'The columns of this file are separated by semicolons, as spreadsheets save them. Use the file as Vonage made it, or save it with commas.';

const hasSemicolons = (line: string) => line.split(';').length > line.split(',').length;
const withoutMark = (line: string) => line.replace(/^\uFEFF/, '');
