import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCells } from './csv-cells.ts';

test('whatever is written in quotes is read back, with either line end', () => {
  const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, end, last) => {
      const line = (row: readonly string[]) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
      const text = table.map(line).join(end) + (last ? end : '');
      expect(csvCells(text)).toEqual(table);
    }),
  );
});

test.each([
  ['', []],
  ['a, b ,"c"\n', [['a', 'b', 'c']]],
  [
    'a,\n,b',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  [
    '5" pipe,x\n1,2',
    [
      ['5" pipe', 'x'],
      ['1', '2'],
    ],
  ],
  ['"open,\nx', [['open,\nx']]],
])('%j is read as far as it goes', (text, rows) => {
  expect(csvCells(text)).toEqual(rows);
});
