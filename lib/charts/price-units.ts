import type { PriceChart } from '#lib/endpoints/charts.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { factsOf } from '#lib/rollup/rollup-source.ts';
import { pricesTable } from '#lib/rollup/rollup-tables.ts';
import { dayMs } from '#lib/vault/coverage-days.ts';
import { unite } from '#lib/vault/intervals.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { splitHours } from './pieces.ts';
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
  counts: readonly (readonly [day: number, price: string, records: number, first: number])[],
];

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const facts = unitFacts(question);
  const found = await readFacts<Unit>(
    ...[means, question, facts],
    `SELECT _currency, _country, _network, sum(n) AS _records, toString(sum(n * _cost)) AS _total,
       count() OVER (PARTITION BY _currency) AS _units, groupArray((_day, toString(_cost), n, first)) AS _counts
     FROM (
       SELECT _currency, _country, _network, _day, _cost, toInt64(sum(_n)) AS n, min(_first) AS first
       FROM ${facts.sql} WHERE _at >= 0 GROUP BY _currency, _country, _network, _day, _cost)
     GROUP BY _currency, _country, _network
     ORDER BY sum(n * _cost) DESC, _country, _network LIMIT ${mostUnits} BY _currency`,
  );
  const units = Map.groupBy(found, ([name]) => name);
  return new Map(
    [...units].map(([name, of]) => [
      name,
      { units: of.map(unitOf), moreUnits: Number(of[0]?.[5] ?? 0) - of.length },
    ]),
  );
}

/** SQL of how many records cost the same on a day of UTC, and when the first did; of whole days from sums, as for counts. */
function unitFacts(question: ChartQuestion): Facts {
  const { product } = question;
  const pieces = unite(question.pieces).map((stretch) => ({ ...stretch, at: 0 }));
  const sums = keptColumns({ ...question, by: null }, ['country', 'direction']);
  const { hours: days, edges } = sums ? splitHours(pieces, dayMs) : { hours: [], edges: pieces };
  const parts: string[] = [];
  const params: Record<string, unknown> = {};
  if (sums && days.length > 0) {
    const rows = rollupRows(question, pricesTable, days, sums.columns);
    Object.assign(params, rows.params);
    parts.push(`SELECT ${rows.at} AS _at, toUnixTimestamp(hour) AS _day, currency AS _currency, country AS _country,
      network AS _network, price AS _cost, records AS _n, first AS _first ${rows.from}`);
  }
  if (edges.length > 0) {
    const rows = recordRows(question, edges);
    const { currency, country, network, price } = factsOf(product);
    Object.assign(params, rows.params);
    parts.push(`SELECT ${rows.at} AS _at, toUnixTimestamp(toStartOfDay(${sqlName(product.rangeField)})) AS _day,
      ${currency} AS _currency, ${country} AS _country, ${network} AS _network,
      toDecimal128(assumeNotNull(${price}), 8) AS _cost, toUInt64(1) AS _n, ${rows.ms} AS _first
      ${rows.from} AND isNotNull(${price})`);
  }
  return {
    sql: `(${parts.join('\nUNION ALL\n')})`,
    params,
    source: days.length > 0 ? 'rollups' : 'records',
  };
}

function unitOf([, country, network, records, total, , counts]: Unit): Units['units'][number] {
  const of = counts.map(
    ([at, price, n, first]): PriceCount => ({ at, price: trimDecimal(price), records: n, first }),
  );
  return {
    ...{ country, network, records, total: trimDecimal(total) },
    steps: priceSteps(of).map(({ from, ...step }) => ({ ...step, from: formatUtc(from) })),
  };
}
