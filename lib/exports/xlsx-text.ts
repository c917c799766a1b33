import { sqlText } from '#lib/records/sql-name.ts';

/** What a cell holds, in UTF-16 units. */
export const longestCell = 32_767;

/** Stands at the end of a text that was cut. */
const cutMark = '… [cut]';

/** No XML may hold these; workbooks write them as `_xHHHH_`. */
const forbidden = '[\\x00-\\x08\\x0b-\\x1f\\x{FFFE}\\x{FFFF}]';

/** A text that looks like such an escape, or would with one right behind it. */
const looksEscaped = `_x[0-9A-Fa-f]{4}(_|${forbidden})`;

/** Stands between texts that are looked at together; where one holds it, it is looked at for nothing. */
const between = '\x7f';

/**
 * SQL: whether any of these texts needs care. Most rows need none, and to look once at a row costs a tenth of looking at
 * each of its cells.
 */
export function needCare(texts: readonly string[]): string {
  if (texts.length === 0) return '0';
  const inside = '[\\x00-\\x1f&<>"]|_x[0-9A-Fa-f]{4}|\\x{FFFE}|\\x{FFFF}';
  const marks = `${inside}|(^|${between})[ =+@＝＋－＠'-]| (${between}|$)`;
  const all = `concat(${texts.join(`, '${between}', `)}, '')`;
  return `(length(${all}) > ${longestCell} OR match(${all}, ${sqlText(marks)}))`;
}

/** SQL of a text as XML on one line, so that it is read back to the last character. */
export function xmlOf(text: string): string {
  const guarded = `if(match(${text}, ${sqlText(looksEscaped)}), replaceAll(${text}, '_x', '_x005F_x'), ${text})`;
  const encoded = `encodeXMLComponent(${guarded})`;
  const byte = `multiIf(byte = '\\n', '&#10;', byte < ' ' AND byte != '\\t', concat('_x00', hex(byte), '_'), byte)`;
  const escaped = `arrayStringConcat(arrayMap(byte -> ${byte}, splitByString('', ${encoded})))`;
  const written = `if(match(${encoded}, '[\\\\x00-\\\\x1f]'), ${escaped}, ${encoded})`;
  return ['FFFE', 'FFFF'].reduce((sql, code) => {
    const character = sqlText(String.fromCharCode(Number.parseInt(code, 16)));
    return `replaceAll(${sql}, ${character}, '_x${code}_')`;
  }, written);
}

/** SQL: whether a text is longer than a cell holds. Bytes are counted first: hardly any text has that many. */
export function isTooLong(text: string): string {
  return `(length(${text}) > ${longestCell} AND lengthUTF8(${text}) + length(extractAll(${text}, ${sqlText('[\\x{10000}-\\x{10FFFF}]')})) > ${longestCell})`;
}

/** SQL of as much of a text as fits before the mark; no character is cut in two. */
export function cutShort(text: string): string {
  const characters = `extractAll(${text}, '(?s).')`;
  const ends = `arrayCumSum(arrayMap(character -> 1 + (length(character) = 4), ${characters}))`;
  const count = `arrayCount(end -> end <= ${longestCell - cutMark.length}, ${ends})`;
  return `concat(substringUTF8(${text}, 1, ${count}), '${cutMark}')`;
}

/** The same for the few texts of ours. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\x20-\ufffd]/g, (character) => {
      const code = character.charCodeAt(0);
      // Half of a character beyond the first plane is well-formed with its other half.
      if (code >= 0xd800 && code <= 0xdfff) return character;
      return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
    });
}
