import { compareDecimals } from '#lib/query/decimal.ts';
import { totalOf } from './exact.ts';
import { dividedBy, fractionOf, isExact, rounded } from './fraction.ts';
import type { SpendCell } from './spend-cells.ts';

/** Cells of one key and currency as one line. */
export interface SpendLine {
  readonly key: string;
  readonly currency: string;
  readonly records: number;
  readonly unpriced: number;
  readonly amount: string;
  readonly provisionalRecords: number;
  readonly provisionalAmount: string;
  /** What a record with a price costs; null where none has one. */
  readonly unit: UnitPrice | null;
}

export interface UnitPrice {
  readonly low: string;
  readonly high: string;
  readonly average: string;
  /** Whether the average has no more decimals than are told. */
  readonly isExact: boolean;
}

/** As many as a record's own price has. */
const averagePlaces = 8;

/** The largest amount first, currency by currency, those without a name last; never one currency with another. */
export function rollUp(
  cells: readonly SpendCell[],
  keyOf: (cell: SpendCell) => string,
): readonly SpendLine[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify([keyOf(cell), cell.currency]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [lineOf(keyOf(first), first.currency, group)] : [];
    })
    .toSorted(
      (one, other) =>
        Number(one.currency === '') - Number(other.currency === '') ||
        one.currency.localeCompare(other.currency) ||
        (compareDecimals(other.amount, one.amount) ?? 0) ||
        other.records - one.records ||
        one.key.localeCompare(other.key),
    );
}

/** One line a currency. */
export function totalsOf(cells: readonly SpendCell[]): readonly SpendLine[] {
  return rollUp(cells, () => '');
}

function lineOf(key: string, currency: string, cells: readonly SpendCell[]): SpendLine {
  const count = (name: 'records' | 'unpriced' | 'provisionalRecords') =>
    cells.reduce((sum, cell) => sum + cell[name], 0);
  const amount = totalOf(cells.map((cell) => cell.amount));
  const [records, unpriced] = [count('records'), count('unpriced')];
  return {
    ...{ key, currency, records, unpriced, amount },
    provisionalRecords: count('provisionalRecords'),
    provisionalAmount: totalOf(cells.map((cell) => cell.provisionalAmount)),
    unit: unitOf(cells, amount, records - unpriced),
  };
}

function unitOf(cells: readonly SpendCell[], amount: string, priced: number): UnitPrice | null {
  const byPrice = (one: string, other: string) => compareDecimals(one, other) ?? 0;
  const low = cells.flatMap((cell) => cell.low ?? []).toSorted(byPrice)[0];
  const high = cells
    .flatMap((cell) => cell.high ?? [])
    .toSorted(byPrice)
    .at(-1);
  if (low === undefined || high === undefined || priced === 0) return null;
  const average = dividedBy(fractionOf(amount), fractionOf(priced));
  return { low, high, average: rounded(average, averagePlaces), isExact: isExact(average, averagePlaces) };
}
