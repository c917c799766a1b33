/** The rows of a short CSV text, cell by cell. Lenient: what breaks off within quotes ends with the text. */
export function csvCells(text: string, separator: ',' | ';' | '\t' = ','): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const rest = `[^${separator}\\r\\n]*`;
  const cell = new RegExp(
    `${separator === '\t' ? ' ' : '[ \\t]'}*"((?:[^"]|"")*)(?:"${rest}|$)|(${rest})`,
    'y',
  );
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = ''] = cell.exec(text) ?? [];
    row.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    const end = text[cell.lastIndex];
    if (end === separator) {
      cell.lastIndex += 1;
      if (cell.lastIndex === text.length) row.push('');
      continue;
    }
    rows.push(row);
    row = [];
    cell.lastIndex += text.startsWith('\r\n', cell.lastIndex) ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
