import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScratchEngine, type ScratchEngine } from '#lib/records/scratch-engine.ts';
import { exportTable, type Table } from './export-table.ts';
import { undefended } from './formula-defence.ts';
import { corpus, formulas } from './hostile-texts.test-data.ts';
import { readers } from './read-exports.test-data.ts';

let scratch: ScratchEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

const made = (table: Table, format: 'csv' | 'xlsx') =>
  buffer(
    exportTable(scratch.engine, table, {
      ...{ format, signal: new AbortController().signal },
      about: ({ rows }) => ({ complete: true, lines: [['Rows', String(rows)]] }),
    }),
  );

const columns = [
  { name: 'Team', kind: 'text' },
  { name: 'Records', kind: 'integer' },
  { name: 'Charged', kind: 'money' },
] as const;

test('a table is a file in its order, exact to the last digit', async () => {
  const rows = [
    ['=cmd()', '1200', '0.00000001'],
    ['a, "b"', '3', '123456789012345678901234567890.5'],
    ['', '0', '-0.0333'],
  ];
  expect(readers.csv(await made({ columns, rows }, 'csv'))).toEqual([
    ["'=cmd()", '1200', '0.00000001'],
    ['a, "b"', '3', '123456789012345678901234567890.5'],
    ['', '0', '-0.0333'],
  ]);
  const [sheet, about] = await readers.xlsx(await made({ columns, rows }, 'xlsx'));
  expect(sheet?.rows).toEqual([
    ['Team', 'Records', 'Charged'],
    ['=cmd()', 1200, 0.00000001],
    // More digits than a spreadsheet keeps stay a text.
    ['a, "b"', 3, '123456789012345678901234567890.5'],
    [null, 0, -0.0333],
  ]);
  expect(about?.rows).toEqual([['Rows', '3']]);
});

test('texts of others start no formula, and can be told back', async () => {
  const texts = [...corpus, ...formulas.slice(0, 300)];
  const file = await made({ columns, rows: texts.map((text) => [text, '1', '1']) }, 'csv');
  const cells = readers.csv(file).map(([cell = '']) => cell);
  expect(cells.map(undefended)).toEqual(texts);
  expect(cells.filter((cell) => /^[=@]/.test(cell))).toEqual([]);
});

test('a table without rows is a header', async () => {
  expect(readers.csv(await made({ columns, rows: [] }, 'csv'))).toEqual([]);
});
