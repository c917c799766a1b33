import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { EngineParams } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { commonestFirst, factsOf } from '#lib/rollup/rollup-source.ts';
import { daySpan, pricesTable, utcPhase } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
import type { ChartQuestion } from './chart-question.ts';
import { type Piece, splitSpan } from './pieces.ts';
import type { Facts } from './read-columns.ts';
import { recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

type Unit = readonly [currency: string, country: string, network: string];

/** One price of a unit, with all that is said of it without telling days. */
export type SpanRow = readonly [
  ...unit: Unit,
  price: string,
  records: number,
  first: number,
  last: number,
  /** 0 where it never was: then what follows means nothing. */
  usualRecords: number,
  usualFrom: number,
  usualUntil: number,
];

/** One price of a unit on one day. */
export type DayRow = readonly [...unit: Unit, price: string, records: number, first: number, day: number];

/** Tells a unit from all others. */
export const keyOf = ([currency, country, network]: SpanRow | DayRow): string =>
  [currency, country, network].join('\0');

const unit = '_currency, _country, _network';

type Query = readonly [facts: Facts, sql: string, params: EngineParams];

/** What a record of each country and network costs: on whole days of UTC from sums, and on the rest. */
export interface UnitQueries {
  readonly spans: Query;
  /** What lies beside whole days. Both are read at one moment, or they would not belong together. */
  readonly edges: Query | null;
  /** Of some units every price of every day; of what `edges` tells, too. */
  days(keys: readonly string[]): readonly Query[];
}

export function unitQueries(question: ChartQuestion): UnitQueries {
  const pieces = unite(question.pieces).map((stretch) => ({ ...stretch, at: 0 }));
  const sums = keptColumns({ ...question, by: null }, ['country', 'direction']);
  const { whole, edges } = sums ? splitSpan(pieces, daySpan) : { whole: [], edges: pieces };
  const beside = edgeFacts(question, edges);
  if (!sums || whole.length === 0) {
    const daily = dailyFacts(beside);
    return { spans: spansOver(daily), edges: null, days: (keys) => [daysOver(daily, keys)] };
  }
  const facts = dayFacts(question, whole, sums.columns);
  const flat = edges.length > 0 ? { ...beside, source: facts.source } : null;
  return {
    spans: spansOver(facts),
    edges: flat && flatOver(flat, null),
    days: (keys) => [daysOver(facts, keys), ...(flat ? [flatOver(flat, keys)] : [])],
  };
}

/** SQL of each price of each unit; `_prices` are those of a day, the usual one first. */
const spansOver = (facts: Facts): Query => [
  facts,
  `SELECT ${unit}, toString(_price.1), sum(_price.2), min(_price.3), max(_day),
     sumIf(_price.2, _place = 1), minIf(_day, _place = 1), maxIf(_day, _place = 1)
   FROM ${facts.sql} ARRAY JOIN _prices AS _price, arrayEnumerate(_prices) AS _place GROUP BY ${unit}, _price.1`,
  {},
];

const daysOver = (facts: Facts, keys: readonly string[]): Query => [
  facts,
  `SELECT ${unit}, toString(_price.1), _price.2, _price.3, _day
   FROM ${facts.sql} ARRAY JOIN _prices AS _price WHERE ${among}`,
  { units: keys },
];

/** Of prices that are told by themselves; of all units where there are no keys. */
const flatOver = (facts: Facts, keys: readonly string[] | null): Query => [
  facts,
  `SELECT ${unit}, toString(_cost), _n, _first, _day FROM ${facts.sql}${keys ? ` WHERE ${among}` : ''}`,
  keys ? { units: keys } : {},
];

const among = `concat(_currency, '\\0', _country, '\\0', _network) IN {units:Array(String)}`;

function dayFacts(
  question: ChartQuestion,
  pieces: readonly Piece[],
  narrowed: Parameters<typeof rollupRows>[3],
): Facts {
  const { from, params } = rollupRows(
    question,
    { table: pricesTable },
    [{ pieces, span: daySpan, phase: utcPhase }],
    narrowed,
  );
  const columns = `currency AS _currency, country AS _country, network AS _network, toUnixTimestamp(start) AS _day`;
  const isOneWay =
    !fieldNamed(question.product, 'direction') || narrowed.some(([column]) => column === 'direction');
  if (isOneWay)
    return {
      sql: `(SELECT ${columns}, prices AS _prices ${from})`,
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
  sql: `(SELECT ${unit}, _day, ${commonestFirst('groupArray((_cost, toUInt64(_n), _first))')} AS _prices
    FROM ${sql} GROUP BY ${unit}, _day)`,
});
