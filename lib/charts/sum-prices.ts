import type { PriceChart } from '#lib/endpoints/charts.ts';
import { writeUnits } from '#lib/query/decimal.ts';
import type { ChartMeans, ChartPart, ChartQuestion, ChartSource } from './chart-question.ts';
import { countSums, foldSeries, type Sums, sumOf } from './fold-series.ts';
import { keptKeys } from './kept-keys.ts';
import { commonSource } from './read-columns.ts';
import { readSums } from './read-sums.ts';
import { sumByBucket } from './sum-by-bucket.ts';

type Currency = PriceChart['currencies'][number];

export interface Prices {
  readonly source: ChartSource;
  /** Most records first. */
  readonly currencies: readonly (Omit<Currency, 'units' | 'moreUnits'> & { readonly values: string[] })[];
  readonly unpriced: number;
  /** Of all records, priced or not, by bucket. */
  readonly records: readonly number[];
  readonly provisional: readonly number[];
}

type Row = readonly [
  at: number,
  key: string | null,
  currency: string,
  n: number,
  young: number,
  priced: number,
  /** Of the last place. */
  units: string,
];

/** Of the engine's decimals as they are kept: in units of the last of so many places. */
const places = 8;
const moneySums: Sums<bigint> = {
  zero: 0n,
  add: (one, other) => one + other,
  compare: (one, other) => (one < other ? -1 : one > other ? 1 : 0),
};
const amountOf = (units: bigint) => writeUnits(units, places);

/** What owned records were charged over time, each currency by itself. */
export async function sumPrices(
  means: ChartMeans,
  question: ChartQuestion,
  buckets: number,
): Promise<Prices> {
  const kept = await keptKeys(means, question, 'money');
  const { rows, source } = await readRows(means, question, kept?.keys ?? null);
  return pricesOf(rows, { source, buckets, groups: kept?.groups ?? null });
}

/** The same for several questions on one chart, each key a group. */
export async function sumParts(
  means: ChartMeans,
  parts: readonly ChartPart[],
  buckets: number,
): Promise<Prices> {
  const read = await Promise.all(parts.map(({ question }) => readRows(means, question, null)));
  const rows = parts.flatMap(({ key }, at) =>
    (read[at]?.rows ?? []).map(([bucket, _, ...sums]): Row => [bucket, key, ...sums]),
  );
  return pricesOf(rows, { source: commonSource(read), buckets, groups: null });
}

const readRows = (means: ChartMeans, question: ChartQuestion, kept: readonly string[] | null) =>
  readSums<Row>(means, question, {
    ...{ kept, columns: ['_currency'] },
    sums: ['sum(_n)', 'sum(_young)', 'sum(_priced)', 'toString(reinterpretAsInt128(sum(_total)))'],
  });

interface Folding {
  readonly source: ChartSource;
  readonly buckets: number;
  /** How many groups there are in all, by currency; null where every one has rows. */
  readonly groups: ReadonlyMap<string, number> | null;
}

function pricesOf(rows: readonly Row[], { source, buckets, groups }: Folding): Prices {
  const sum = (column: 3 | 4 | 5) => sumByBucket(rows, column, buckets);
  const [records, priced] = [sum(3), sum(5)].map((values) => values.reduce((all, one) => all + one, 0));
  const byCurrency = Map.groupBy(
    rows.filter(([, , , , , count]) => count > 0),
    ([, , currency]) => currency,
  );
  return {
    source,
    currencies: [...byCurrency]
      .map(([currency, of]) => {
        const shown = new Set(of.map(([, key]) => key)).difference(new Set([null])).size;
        return currencyOf(currency, of, buckets, groups ? (groups.get(currency) ?? 0) - shown : 0);
      })
      .toSorted((one, other) => other.records - one.records || (one.currency < other.currency ? -1 : 1)),
    unpriced: (records ?? 0) - (priced ?? 0),
    ...{ records: sum(3), provisional: sum(4) },
  };
}

function currencyOf(currency: string, rows: readonly Row[], buckets: number, hidden: number) {
  const cells = rows.map(([at, key, , , , , units]) => ({ key, at, value: BigInt(units) }));
  const { series, others } = foldSeries(moneySums, cells, buckets, hidden);
  const values = new Array<bigint>(buckets).fill(0n);
  for (const { at, value } of cells) values[at] = (values[at] ?? 0n) + value;
  const counts = new Map<string | null, number>();
  for (const [, key, , , , priced] of rows) counts.set(key, (counts.get(key) ?? 0) + priced);
  const records = sumOf(countSums, counts.values());
  const shown = series.map((one) => ({ ...one, ...amountsOf(one), records: counts.get(one.key) ?? 0 }));
  const rest = records - shown.reduce((all, one) => all + one.records, 0);
  return {
    ...{ currency, records, values: values.map(amountOf), total: amountOf(sumOf(moneySums, values)) },
    ...{ series: shown, others: others && { ...others, ...amountsOf(others), records: rest } },
  };
}

const amountsOf = ({ total, values }: { readonly total: bigint; readonly values: readonly bigint[] }) => ({
  total: amountOf(total),
  values: values.map(amountOf),
});
