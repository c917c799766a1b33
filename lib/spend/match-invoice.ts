import { compareDecimals } from '#lib/query/decimal.ts';
import { totalOf, without } from './exact.ts';
import type { InvoiceLine } from './invoice-lines.ts';
import { countryIn, productIn } from './invoice-names.ts';
import { type Compared, type InvoiceReason, type MissingProducts, reasonsOf } from './invoice-reasons.ts';
import type { SpendCell } from './spend-cells.ts';

export interface Match extends Compared {
  readonly reasons: readonly InvoiceReason[];
}

interface Placed extends Pick<Match, 'product' | 'country' | 'currency' | 'isCurrencyTaken'> {
  readonly line?: InvoiceLine;
  readonly cell?: SpendCell;
}

/** Every line and every record in exactly one match; the largest difference first, each currency for itself. */
export function matchInvoice(
  lines: readonly InvoiceLine[],
  cells: readonly SpendCell[],
  missing: MissingProducts,
): readonly Match[] {
  const placed = [...placeLines(lines, cells), ...placeCells(lines, cells)];
  const groups = Map.groupBy(placed, (one) =>
    // Lines of unknown products are told one by one: nothing says that they belong together.
    JSON.stringify([one.product, one.country, one.currency, one.product === null ? one.line?.line : null]),
  );
  const matches = [...groups.values()].flatMap((group) => matchOf(group));
  const whole = matches.map((match) => ({ ...match, reasons: reasonsOf(match, missing, matches) }));
  return whole.toSorted(
    (one, other) =>
      one.currency.localeCompare(other.currency) ||
      (compareDecimals(sizeOf(other.difference), sizeOf(one.difference)) ?? 0),
  );
}

const sizeOf = (amount: string): string => amount.replace('-', '');

function placeLines(lines: readonly InvoiceLine[], cells: readonly SpendCell[]): Placed[] {
  return lines.map((line) => {
    const product = productIn(line.text);
    const currencies = new Set(
      cells.flatMap((cell) => (cell.product === product && cell.currency !== '' ? [cell.currency] : [])),
    );
    const isTaken = line.currency === '' && currencies.size === 1;
    const currency = isTaken ? ([...currencies][0] ?? '') : line.currency;
    return { product, country: countryIn(line.country, line.text), currency, isCurrencyTaken: isTaken, line };
  });
}

function placeCells(lines: readonly InvoiceLine[], cells: readonly SpendCell[]): Placed[] {
  const placed = placeLines(lines, cells);
  const named = new Set(placed.map((one) => keyOf(one)));
  return cells.map((cell) => {
    const { product, country } = cell;
    const own = placed.filter((one) => one.product === product);
    const currencies = new Set(own.flatMap(({ currency }) => (currency === '' ? [] : [currency])));
    const isTaken = cell.currency === '' && currencies.size === 1;
    const currency = isTaken ? ([...currencies][0] ?? '') : cell.currency;
    const isNamed = named.has(keyOf({ product, country, currency }));
    return { product, country: isNamed ? country : null, currency, isCurrencyTaken: isTaken, cell };
  });
}

const keyOf = ({ product, country, currency }: Pick<Placed, 'product' | 'country' | 'currency'>): string =>
  JSON.stringify([product, country, currency]);

function matchOf(group: readonly Placed[]): Compared[] {
  const [first] = group;
  if (!first) return [];
  const { product, country, currency } = first;
  const lines = group.flatMap(({ line }) => line ?? []);
  const cells = group.flatMap(({ cell }) => cell ?? []);
  const invoiced = totalOf(lines.map(({ amount }) => amount));
  const charged = totalOf(cells.map(({ amount }) => amount));
  const quantities = lines.flatMap(({ quantity }) => quantity ?? []);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return [
    {
      ...{ product, country, currency, invoiced, charged },
      isCurrencyTaken: group.some(({ isCurrencyTaken }) => isCurrencyTaken),
      texts: [...new Set(lines.map(({ text }) => text))],
      lines: lines.map(({ line }) => line),
      quantity: quantities.length === lines.length && lines.length > 0 ? sum(quantities) : null,
      records: sum(cells.map(({ records }) => records)),
      provisionalRecords: sum(cells.map(({ provisionalRecords }) => provisionalRecords)),
      difference: without(invoiced, charged),
    },
  ];
}
