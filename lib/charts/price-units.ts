import type { PriceChart } from '#lib/endpoints/charts.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { factsOf } from '#lib/rollup/rollup-source.ts';
import type { ChartMeans, ChartQuestion } from './chart-question.ts';
import { type PriceCount, priceSteps } from './price-steps.ts';
import { readFacts } from './read-columns.ts';
import { recordRows } from './record-rows.ts';

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
  counts: readonly (readonly [at: number, price: string, records: number, first: number])[],
];

/** What one record costs by country and network, dearest in all first, of each currency. */
export async function priceUnits(
  means: ChartMeans,
  question: ChartQuestion,
): Promise<ReadonlyMap<string, Units>> {
  const { product, pieces } = question;
  if (pieces.length === 0 || product.priceField === undefined) return new Map();
  const rows = recordRows(question, pieces);
  const { currency, country, price } = factsOf(product);
  const network = product.networkField === undefined ? "''" : sqlName(product.networkField);
  const found = await readFacts<Unit>(
    means,
    question,
    { sql: '', params: rows.params, source: 'records' },
    `SELECT _currency, _country, _network, sum(n) AS _records, toString(sum(n * cost)) AS _total,
       count() OVER (PARTITION BY _currency) AS _units, groupArray((_at, toString(cost), n, first)) AS _counts
     FROM (
       SELECT ${currency} AS _currency, ${country} AS _country, ${network} AS _network, ${rows.at} AS _at,
         toDecimal128(assumeNotNull(${price}), 8) AS cost, toInt64(count()) AS n, min(${rows.ms}) AS first
       ${rows.from} AND isNotNull(${price}) GROUP BY _currency, _country, _network, _at, cost)
     WHERE _at >= 0 GROUP BY _currency, _country, _network
     ORDER BY sum(n * cost) DESC, _country, _network LIMIT ${mostUnits} BY _currency`,
  );
  const units = Map.groupBy(found, ([name]) => name);
  return new Map(
    [...units].map(([name, of]) => [
      name,
      { units: of.map(unitOf), moreUnits: Number(of[0]?.[5] ?? 0) - of.length },
    ]),
  );
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
