import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import type { PriceChart } from '#lib/endpoints/charts.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { commonestFirst, factsOf } from '#lib/rollup/rollup-source.ts';
import { daySpan, pricesTable } from '#lib/rollup/rollup-tables.ts';
import { unite } from '#lib/vault/intervals.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { splitSpan } from './pieces.ts';
import { type PriceCount, priceSteps } from './price-steps.ts';
import { type Facts, readFacts } from './read-columns.ts';
import { recordRows } from './record-rows.ts';
import { keptColumns, rollupRows } from './rollup-rows.ts';

type Currency = PriceChart['currencies'][number];

/** As many as a table shows. */
const mostUnits = 50;

export type Units = Pick<Currency, 'units' | 'moreUnits'>;

type Unit = readonly [
  currency: string,
  country: string,
  network: string,
  records: number,
  total: string,
  units: number,
  days: readonly (readonly [
    day: number,
    prices: readonly (readonly [price: string, records: number, first: number])[],
  ])[],
];

const unit = '_currency, _country, _network';

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const facts = unitFacts(question);
  // What never cost anything else most of a day has had one price, and its days need not be told one by one.
  const found = await readFacts<Unit>(
    ...[means, question, facts],
    `SELECT ${unit}, sum(_records), toString(sum(_total)), count() OVER (PARTITION BY _currency),
       arrayMap(one -> (one.1, arrayMap(price -> (toString(price.1), price.2, price.3), one.2)),
         if(min(_prices[1].1) < max(_prices[1].1), groupArray((_day, _prices)),
           [(min(_day), [(min(_prices[1].1), toUInt64(sum(_prices[1].2)), min(_prices[1].3))])]))
     FROM ${facts.sql} GROUP BY ${unit}
     ORDER BY sum(_total) DESC, _country, _network LIMIT ${mostUnits} BY _currency`,
  );
  const units = Map.groupBy(found, ([name]) => name);
  return new Map(
    [...units].map(([name, of]) => [
      name,
      { units: of.map(unitOf), moreUnits: Number(of[0]?.[5] ?? 0) - of.length },
    ]),
  );
}

/** SQL of what records of a unit cost on a day of UTC, the usual price first; of whole days from sums, as for counts. */
function unitFacts(question: ChartQuestion): Facts {
  const { product } = question;
  const pieces = unite(question.pieces).map((stretch) => ({ ...stretch, at: 0 }));
  const sums = keptColumns({ ...question, by: null }, ['country', 'direction']);
  const { whole, edges } = sums ? splitSpan(pieces, daySpan) : { whole: [], edges: pieces };
  const byDay: string[] = [];
  const single: string[] = [];
  const params: Record<string, unknown> = {};
  if (sums && whole.length > 0) {
    const rows = rollupRows(question, pricesTable, [{ pieces: whole, span: daySpan }], sums.columns);
    Object.assign(params, rows.params);
    const columns = `currency AS _currency, country AS _country, network AS _network, toUnixTimestamp(start) AS _day`;
    // Sums tell directions apart; a unit does not.
    const isOneWay =
      !fieldNamed(product, 'direction') || sums.columns.some(([column]) => column === 'direction');
    if (isOneWay)
      byDay.push(`SELECT ${columns}, records AS _records, total AS _total, prices AS _prices ${rows.from}`);
    else
      single.push(`SELECT ${unit}, _day, _price.1 AS _cost, toInt64(_price.2) AS _n, _price.3 AS _first
        FROM (SELECT ${columns}, prices ${rows.from}) ARRAY JOIN prices AS _price`);
  }
  if (edges.length > 0) {
    const rows = recordRows(question, edges);
    const { currency, country, network, price } = factsOf(product);
    Object.assign(params, rows.params);
    single.push(`SELECT ${currency} AS _currency, ${country} AS _country, ${network} AS _network,
        toUnixTimestamp(toStartOfDay(${sqlName(product.rangeField)})) AS _day,
        toDecimal128(assumeNotNull(${price}), 8) AS _cost, toInt64(1) AS _n, ${rows.ms} AS _first
      ${rows.from} AND isNotNull(${price})`);
  }
  if (single.length > 0)
    byDay.push(`SELECT ${unit}, _day, toUInt64(sum(n)) AS _records, sum(n * _cost) AS _total,
        ${commonestFirst('groupArray((_cost, toUInt64(n), first))')} AS _prices
      FROM (SELECT ${unit}, _day, _cost, sum(_n) AS n, min(_first) AS first FROM (${single.join('\nUNION ALL\n')})
        GROUP BY ${unit}, _day, _cost)
      GROUP BY ${unit}, _day`);
  return {
    sql: `(${byDay.join('\nUNION ALL\n')})`,
    params,
    source: whole.length > 0 ? 'rollups' : 'records',
  };
}

function unitOf([, country, network, records, total, , days]: Unit): Units['units'][number] {
  const of = days.flatMap(([at, prices]) =>
    prices.map(([price, n, first]): PriceCount => ({ at, price: trimDecimal(price), records: n, first })),
  );
  return {
    ...{ country, network, records, total: trimDecimal(total) },
    steps: priceSteps(of).map(({ from, ...step }) => ({ ...step, from: formatUtc(from) })),
  };
}
