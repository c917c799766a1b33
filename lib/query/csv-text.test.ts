import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCells } from './csv-cells.ts';
import { csvText } from './csv-text.ts';

test('is the text our exports would write', () => {
  expect(
    csvText([
      ['Time', 'A "B"'],
      ['12 Mar', '-4.50'],
    ]),
  ).toBe('\ufeff"Time","A ""B"""\r\n"12 Mar","-4.50"\r\n');
});

test.each(['=1+1', '@x', "'=1", '\t=1', '+cmd|x', '＝1'])('%j does not start a formula', (text) => {
  expect(csvText([[text]])).toBe(`\ufeff"'${text}"\r\n`);
});

test('reads back cell by cell', () => {
  const cell = fc.string().filter((text) => !/^['\s\p{C}\p{Z}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      expect(csvCells(csvText(rows).slice(1))).toEqual(rows);
    }),
  );
});
