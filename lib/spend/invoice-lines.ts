import { csvCells } from '#lib/query/csv-cells.ts';
import { decimalMark, readAmount } from './read-amount.ts';

export interface InvoiceLine {
  /** Where it stands in the text, from one. */
  readonly line: number;
  /** What it is for, in the invoice's words. */
  readonly text: string;
  readonly country: string;
  /** Null where it says none, or one that is no whole number. */
  readonly quantity: number | null;
  readonly amount: string;
  /** Empty where it names none. */
  readonly currency: string;
}

export interface InvoiceText {
  readonly lines: readonly InvoiceLine[];
  /** Lines that could not be read, and why. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** Sums of other lines. */
  readonly sums: number;
}

const columns = ['text', 'country', 'quantity', 'amount', 'currency'] as const;
type Column = (typeof columns)[number];
type Places = Readonly<Partial<Record<Column, number>>>;

/** The first name that a heading is, decides. */
const headings: readonly (readonly [RegExp, Column | null])[] = [
  [/^(unit|per|price per|rate)|unit price|^price$/, null],
  [/(amount|total|cost|charges?|net|sum)$|^(amount|total|net|sum)/, 'amount'],
  [/^(product|service|description|item|sku|type|charge type)/, 'text'],
  [/^(country|destination|region)/, 'country'],
  [/^(quantity|qty|units|volume|records|messages|count|usage|calls)/, 'quantity'],
  [/^(currency|curr|ccy)/, 'currency'],
];

/** Without a heading: what columns there are by their number. */
const usual: Readonly<Record<number, readonly Column[]>> = {
  2: ['text', 'amount'],
  3: ['text', 'quantity', 'amount'],
  4: ['text', 'quantity', 'amount', 'currency'],
  5: columns,
};

const isSum = /^(sub-?|grand )?(total|sum|balance)\b/i;

/** Lines of an invoice out of CSV or pasted text, with or without headings. Reading never throws. */
export function readInvoice(text: string): InvoiceText {
  const rows = rowsOf(text).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first] = rows;
  if (!first) return { lines: [], faults: [], sums: 0 };
  const head = headingPlaces(first.cells);
  const body = head ? rows.slice(1) : rows;
  const placesOf = (cells: readonly string[]): Places => head ?? usualPlaces(cells.length);
  const amounts = body.map(({ cells }) => cellOf(cells, placesOf(cells), 'amount'));
  const mark = decimalMark(amounts);
  const lines: InvoiceLine[] = [];
  const faults: { line: number; message: string }[] = [];
  let sums = 0;
  for (const { line, cells } of body) {
    const places = placesOf(cells);
    const of = (column: Column) => cellOf(cells, places, column);
    const refuse = (message: string) => faults.push({ line, message });
    if (isSum.test(of('text'))) sums += 1;
    else if (places.amount === undefined)
      refuse('This is no line of an invoice: it has too few or too many columns.');
    else if (mark === 'mixed') refuse('Some amounts have a comma before the decimals and some a point.');
    else {
      const read = readAmount(of('amount'), mark);
      if (read === null) refuse(`“${of('amount').slice(0, 40)}” is no amount.`);
      else
        lines.push({
          ...{ line, text: of('text'), country: of('country'), quantity: quantityOf(of('quantity')) },
          ...{ amount: read.amount, currency: currencyOf(of('currency')) || read.currency },
        });
    }
  }
  return { lines, faults, sums };
}

function rowsOf(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const clean = text.replace(/^\uFEFF/, '');
  const ways = [
    csvCells(clean, '\t'),
    // Before commas, which amounts have as well. A gap behind a separator is only an indent.
    clean.split(/\r?\n/).map((line) => line.trim().split(/(?<=[^\s,;]) {2,}/)),
    csvCells(clean, ';'),
    csvCells(clean, ','),
  ];
  const rows = ways.find(isTable) ?? clean.split(/\r?\n/).map((line) => [line]);
  return rows.map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => cell.trim()) }));
}

/** Most lines have as many cells as the first, and more than one. */
function isTable(rows: readonly (readonly string[])[]): boolean {
  const counts = rows.filter((cells) => cells.some((cell) => cell.trim() !== '')).map(({ length }) => length);
  const first = counts[0] ?? 1;
  return first > 1 && counts.filter((count) => count === first).length * 2 > counts.length;
}

function headingPlaces(cells: readonly string[]): Places | null {
  const places: Partial<Record<Column, number>> = {};
  for (const [at, cell] of cells.entries()) {
    const name = cell
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim();
    const column = headings.find(([pattern]) => pattern.test(name))?.[1];
    if (column && places[column] === undefined) places[column] = at;
  }
  const hasFigures = cells.some((cell) => /^[^a-z]*\d/i.test(cell));
  return places.amount !== undefined && places.text !== undefined && !hasFigures ? places : null;
}

const usualPlaces = (count: number): Places =>
  Object.fromEntries((usual[count] ?? []).map((column, at) => [column, at]));

const cellOf = (cells: readonly string[], places: Places, column: Column): string =>
  cells[places[column] ?? -1] ?? '';

/** Of records there are whole numbers; minutes and the like are none. */
function quantityOf(text: string): number | null {
  const digits = text.replaceAll(/[\s'’]/g, '');
  if (/^\d{1,15}$/.test(digits)) return Number(digits);
  return /^\d{1,3}([.,]\d{3})+$/.test(digits) ? Number(digits.replaceAll(/[.,]/g, '')) : null;
}

const currencyOf = (text: string): string => /^[A-Za-z]{3}$/.exec(text)?.[0].toUpperCase() ?? '';
