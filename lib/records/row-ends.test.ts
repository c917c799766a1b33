import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvCells } from '#lib/query/csv-cells.ts';
import { RowEnds } from './row-ends.ts';

/** The rows of a text that arrives in pieces of these lengths. */
function rowsOf(text: string, lengths: readonly number[]): string[] {
  const bytes = Buffer.from(text);
  const ends: number[] = [];
  const row = new RowEnds();
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const piece = bytes.subarray(at, at + (lengths[turn % lengths.length] ?? 1));
    for (let end = row.next(piece, 0); end > 0; end = row.next(piece, end)) {
      ends.push(at + end);
      row.begin();
    }
    at += piece.length;
  }
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end).toString());
}

test('whatever the pieces, rows end where a reader of the whole text ends them', () => {
  const cell = fc.oneof(
    fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') })
      .map((text) => `"${text.replaceAll('"', '""')}"`),
    fc.string({ unit: fc.constantFrom('a', '5"', ' b') }).filter((text) => !text.trimStart().startsWith('"')),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, lengths, (rows, pieces) => {
      const text = rows.map((row) => `${row.join(',')}\n`).join('');
      const found = rowsOf(text, pieces).filter((row) => row !== '');
      expect(found).toEqual(rows.map((row) => `${row.join(',')}\n`));
      expect(csvCells(text)).toHaveLength(rows.length);
    }),
  );
});

test('a row is empty until something of it has come', () => {
  const row = new RowEnds();
  expect(row.next(Buffer.from('\n'), 0)).toBe(1);
  expect(row.isEmpty).toBe(true);
  row.begin();
  expect(row.next(Buffer.from('a'), 0)).toBe(0);
  expect(row.isEmpty).toBe(false);
  expect(row.next(Buffer.from('\nb'), 0)).toBe(1);
  expect(row.isEmpty).toBe(false);
});
