// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const startsFormula = /^'*([\x00-\x20\x7f\xA0\u200B-\u200F\u2060\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n])/u;
/** A sign and digits: an amount or a number to call, which no spreadsheet computes with. */
const isNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** Rows as a CSV file in the spelling of our exports: a byte order mark, every value quoted, no text a formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((text) => `"${defended(text).replaceAll('"', '""')}"`).join(','));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function defended(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}
