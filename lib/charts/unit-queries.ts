import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { EngineParams } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { commonestFirst, factsOf } from '#lib/rollup/rollup-source.ts';
import { daySpan, pricesTable } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
import type { ChartQuestion } from './chart-question.ts';
import { type Piece, splitSpan } from './pieces.ts';
import type { Bound } from './place-sql.ts';
import type { Facts } from './read-columns.ts';
import { recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

/** Of a unit, in sums or at the edges of their days. */
export type UnitRow = readonly [
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

/** Tells a unit from all others. */
export const keyOf = ([currency, country, network]: UnitRow): string =>
  [currency, country, network].join('\0');

const unit = '_currency, _country, _network';

/** Facts about units, and SQL of the rows that tell them: of some units every price of every day, of all (null) as briefly as it goes. */
type UnitQuery = (
  whole: readonly string[] | null,
) => readonly [facts: Facts, sql: string, params: EngineParams];

/** What a record of each country and network costs: on whole days of UTC from sums, and on the rest. */
export function unitQueries(question: ChartQuestion): readonly UnitQuery[] {
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
  (whole) => {
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
  (whole) => {
    const only = among(whole);
    const sql = `SELECT ${unit}, sum(_n), toString(sum(_n * _cost)), 1, groupArray((_day, [(toString(_cost), toUInt64(_n), _first)]))
     FROM ${facts.sql} ${only.sql} GROUP BY ${unit}`;
    return [facts, sql, only.params];
  };

const among = (keys: readonly string[] | null): Bound =>
  keys
    ? {
        sql: `WHERE concat(_currency, '\\0', _country, '\\0', _network) IN {units:Array(String)}`,
        params: { units: keys },
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
