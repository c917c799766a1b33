import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import { compareDecimals, sumDecimals, trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { EngineParams } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { commonestFirst, factsOf } from '#lib/rollup/rollup-source.ts';
import { daySpan, pricesTable } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { type Piece, splitSpan } from './pieces.ts';
import type { Bound } from './place-sql.ts';
import { type PriceCount, priceSteps, usualPrices } from './price-steps.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

type Currency = PriceChart['currencies'][number];

/** As many as a table shows. */
const mostUnits = 50;

export type Units = Pick<Currency, 'units' | 'moreUnits'>;

/** Of a unit, in sums or at the edges of their days. */
type Row = readonly [
  currency: string,
  country: string,
  network: string,
  records: number,
  total: string,
  /** 0: every day had the same usual price, and only that is told, as if of the first one. */
  isTold: number,
  days: readonly (readonly [
    day: number,
    prices: readonly (readonly [price: string, records: number, first: number])[],
  ])[],
];

interface Unit {
  readonly key: string;
  readonly currency: string;
  readonly country: string;
  readonly network: string;
  readonly records: number;
  readonly total: string;
  /** Null where more has to be told. */
  readonly counts: readonly PriceCount[] | null;
}

const unit = '_currency, _country, _network';

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const read = unitQueries(question);
  const of = async (wanted: Wanted) =>
    unitsOf(await Promise.all(read.map((one) => readFacts<Row>(means, question, ...one(wanted)))));
  const found = Map.groupBy(await of({ whole: null }), ({ currency }) => currency);
  const shown = [...found].map(([currency, all]) => [currency, all.slice(0, mostUnits), all.length] as const);
  const whole = shown.flatMap(([, units]) => units.filter(({ counts }) => counts === null));
  const told = new Map(whole.length > 0 ? (await of({ whole })).map((one) => [one.key, one]) : []);
  return new Map(
    shown.map(([currency, units, all]) => [
      currency,
      { units: units.map((one) => shownUnit(told.get(one.key) ?? one)), moreUnits: all - units.length },
    ]),
  );
}

function unitsOf(rows: readonly (readonly Row[])[]): readonly Unit[] {
  const keyOf = ([currency, country, network]: Row) => [currency, country, network].join('\0');
  return [...Map.groupBy(rows.flat(), keyOf)]
    .map(([key, parts]) => {
      const [currency = '', country = '', network = ''] = parts[0] ?? [];
      const records = parts.reduce((sum, part) => sum + part[3], 0);
      const total = trimDecimal(sumDecimals(parts.map((part) => part[4])) ?? '');
      return { key, currency, country, network, records, total, counts: countsOf(parts) };
    })
    .toSorted(
      (one, other) => (compareDecimals(other.total, one.total) ?? 0) || (one.key < other.key ? -1 : 1),
    );
}

/** Null where it takes days that are not told to say when a price changed. */
function countsOf(parts: readonly Row[]): readonly PriceCount[] | null {
  const counts = parts.flatMap(([, , , , , , days]) =>
    days.flatMap(([at, prices]) =>
      prices.map(([price, records, first]): PriceCount => ({ at, price, records, first })),
    ),
  );
  if (parts.every(([, , , , , isTold]) => isTold)) return counts;
  const [usual, ...others] = usualPrices(counts);
  return others.length > 0 ? null : counts.filter(({ price }) => price === usual);
}

const shownUnit = ({ country, network, records, total, counts }: Unit): Units['units'][number] => ({
  ...{ country, network, records, total },
  steps: priceSteps(counts ?? []).map(({ from, price, records: n }) => ({
    ...{ price: trimDecimal(price), records: n },
    from: formatUtc(from),
  })),
});

interface Wanted {
  /** Some units with every price of every day; null: all of them, as briefly as it goes. */
  readonly whole: readonly Unit[] | null;
}

/** Facts about units, and SQL of the rows that tell them. */
type UnitQuery = (wanted: Wanted) => readonly [facts: Facts, sql: string, params: EngineParams];

/** Of whole days of UTC from sums, and of the rest. */
function unitQueries(question: ChartQuestion): readonly UnitQuery[] {
  const pieces = unite(question.pieces).map((stretch) => ({ ...stretch, at: 0 }));
  const sums = keptColumns({ ...question, by: null }, ['country', 'direction']);
  const { whole, edges } = sums ? splitSpan(pieces, daySpan) : { whole: [], edges: pieces };
  if (!sums || whole.length === 0) return [overDays(dailyFacts(edgeFacts(question, edges)))];
  return [
    overDays(dayFacts(question, whole, sums.columns)),
    // Both are read at one moment, or they would not belong together.
    ...(edges.length > 0 ? [overPrices({ ...edgeFacts(question, edges), source: 'rollups' })] : []),
  ];
}

/** SQL of what records of a unit cost on a day, the usual price first. */
const overDays =
  (facts: Facts): UnitQuery =>
  ({ whole }) => {
    const isTold = whole ? '1' : 'min(_prices[1].1) < max(_prices[1].1)';
    const only = among(whole);
    const sql = `SELECT ${unit}, sum(_records), toString(sum(_total)), ${isTold} AS _told,
       arrayMap(one -> (one.1, arrayMap(price -> (toString(price.1), price.2, price.3), one.2)),
         if(_told, groupArray((_day, _prices)),
           [(min(_day), [(min(_prices[1].1), toUInt64(sum(_prices[1].2)), min(_prices[1].3))])]))
     FROM ${facts.sql} ${only.sql} GROUP BY ${unit}`;
    return [facts, sql, only.params];
  };

/** The same of a few days, in which every price is told: that is planned in half the time. */
const overPrices =
  (facts: Facts): UnitQuery =>
  ({ whole }) => {
    const only = among(whole);
    const sql = `SELECT ${unit}, sum(_n), toString(sum(_n * _cost)), 1, groupArray((_day, [(toString(_cost), toUInt64(_n), _first)]))
     FROM ${facts.sql} ${only.sql} GROUP BY ${unit}`;
    return [facts, sql, only.params];
  };

const among = (units: readonly Unit[] | null): Bound =>
  units
    ? {
        sql: `WHERE concat(_currency, '\\0', _country, '\\0', _network) IN {units:Array(String)}`,
        params: { units: units.map(({ key }) => key) },
      }
    : { sql: '', params: {} };

function dayFacts(
  question: ChartQuestion,
  pieces: readonly Piece[],
  narrowed: Parameters<typeof rollupRows>[3],
): Facts {
  const { from, params } = rollupRows(question, pricesTable, [{ pieces, span: daySpan }], narrowed);
  const columns = `currency AS _currency, country AS _country, network AS _network, toUnixTimestamp(start) AS _day`;
  const isOneWay =
    !fieldNamed(question.product, 'direction') || narrowed.some(([column]) => column === 'direction');
  if (isOneWay)
    return {
      sql: `(SELECT ${columns}, records AS _records, total AS _total, prices AS _prices ${from})`,
      ...{ params, source: 'rollups' },
    };
  // Sums tell directions apart; a unit does not.
  const single = `(SELECT ${unit}, _day, _price.1 AS _cost, toInt64(sum(_price.2)) AS _n, min(_price.3) AS _first
    FROM (SELECT ${columns}, prices ${from}) ARRAY JOIN prices AS _price GROUP BY ${unit}, _day, _cost)`;
  return dailyFacts({ sql: single, params, source: 'rollups' });
}

/** What records of a unit cost on a day, each price by itself. */
function edgeFacts(question: ChartQuestion, pieces: readonly Piece[]): Facts {
  const { from, ms, params } = recordRows(question, pieces);
  const { product } = question;
  const { currency, country, network, price } = factsOf(product);
  const sql = `(SELECT ${currency} AS _currency, ${country} AS _country, ${network} AS _network,
      toUnixTimestamp(toStartOfDay(${sqlName(product.rangeField)})) AS _day,
      toDecimal128(assumeNotNull(${price}), 8) AS _cost, toInt64(count()) AS _n, min(${ms}) AS _first
    ${from} AND isNotNull(${price}) GROUP BY ${unit}, _day, _cost)`;
  return { sql, params, source: 'records' };
}

/** All prices of a day together. */
const dailyFacts = ({ sql, ...facts }: Facts): Facts => ({
  ...facts,
  sql: `(SELECT ${unit}, _day, toUInt64(sum(_n)) AS _records, sum(_n * _cost) AS _total,
      ${commonestFirst('groupArray((_cost, toUInt64(_n), _first))')} AS _prices
    FROM ${sql} GROUP BY ${unit}, _day)`,
});
