import { createHash } from 'node:crypto';
import { arrivedStatuses, endedStatuses } from '#lib/catalogue/delivery.ts';
import type { Measure } from '#lib/catalogue/measure.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';
import { cellOfCodeSql, codeSql, recordWeight } from './latency-histogram.ts';
import { anyMeasure, measureSql } from './measure-sql.ts';
import {
  blockSpan,
  countLevels,
  countsTable,
  daySpan,
  halfSpan,
  hourPhases,
  latenciesTable,
  placeLatenciesTable,
  pricesTable,
  rollupSpans,
  seasonSpan,
  utcPhase,
  weekSlotOf,
} from './rollup-tables.ts';
import type { SumTable } from './write-sums.ts';

export const keptCounts: SumTable = {
  table: countsTable,
  columns:
    'level, span, phase, start, direction, currency, country, status, records, provisional, arrived, ended, priced, total',
};
export const keptLatencies: SumTable = {
  table: latenciesTable,
  columns: 'span, phase, start, direction, slot, records, provisional, measured, codes, weights, cells',
};
export const keptPlaceLatencies: SumTable = {
  table: placeLatenciesTable,
  columns: 'span, start, direction, country, network, measured, codes, weights',
};
export const keptPrices: SumTable = {
  table: pricesTable,
  columns: 'start, direction, currency, country, network, records, total, prices',
};

/** The records that sums are made of. */
export interface RollupSource {
  readonly product: Product;
  /** SQL name of their table. */
  readonly table: string;
  /** SQL that is true for a record that may still change. */
  readonly provisional: string;
}

const columnOr = (name: string | undefined, instead: string): string =>
  name === undefined ? instead : sqlName(name);

const hasDirection = ({ fields }: Product) => fields.some(({ name }) => name === 'direction');

/** SQL of what each record says of the things that sums are kept by. */
export const factsOf = (product: Product) => ({
  direction: hasDirection(product) ? 'direction' : "''",
  country: columnOr(product.countryField, "''"),
  network: columnOr(product.networkField, "''"),
  status: `toString(${columnOr(product.statusField, "''")})`,
  currency: columnOr(product.currencyField, "''"),
  price: columnOr(product.priceField, "CAST(NULL, 'Nullable(Decimal(18, 8))')"),
});

/** SQL of the span of time that a moment of a `DateTime` column lies in. */
const spanOf = (column: string, span: number) => `toStartOfInterval(${column}, toIntervalSecond(${span}))`;
const startOf = ({ rangeField }: Product) => spanOf(`toDateTime(${sqlName(rangeField)})`, halfSpan);

/** SQL that counts some records by the finest span, in the order of the table of counts after its version. */
export function countsOf({ product, table, provisional }: RollupSource, where: string): string {
  const { direction, country, status, currency, price } = factsOf(product);
  return `SELECT account_id, ${finestLevel} AS _level, ${halfSpan} AS _span, 0 AS _phase, ${startOf(product)} AS _start, ${direction} AS _direction,
      ${currency} AS _currency, ${country} AS _country, ${status} AS _status,
      count(), countIf(${provisional}), countIf(${inStates('_status', arrivedStatuses)}), countIf(${inStates('_status', endedStatuses)}),
      count(${price}), sum(ifNull(${price}, 0))
    FROM ${table} WHERE ${where} GROUP BY account_id, _start, _direction, _currency, _country, _status`;
}

const finestLevel = countLevels.length - 1;
const addedCounts = 'sum(records), sum(provisional), sum(arrived), sum(ended), sum(priced), sum(total)';

/** SQL that adds the counts of the finest level up to all others, by the same span. */
export function coarserLevels(where: string): string {
  const sets = countLevels
    .slice(0, finestLevel)
    .map((level) => ['account_id', '_start', 'direction', 'currency', ...level]);
  // A bit is set where the column is not told apart.
  return `SELECT account_id, ${finestLevel} - grouping(country, status) AS _level, ${halfSpan} AS _span, 0 AS _phase, start AS _start,
     direction, currency, country, status, ${addedCounts}
   FROM ${countsTable} WHERE level = ${finestLevel} AND ${where}
   GROUP BY GROUPING SETS (${sets.map((columns) => `(${columns.join(', ')})`).join(', ')})`;
}

/** Sums of some span, and which of them. */
export interface Finer {
  readonly span: number;
  readonly where: string;
}

/** Sums of a longer span. */
export interface Coarser {
  readonly span: number;
  /** SQL of a list of when they begin: each of the finer sums is part of one of each phase. */
  readonly phases: string;
  /** SQL of which of them; of `_start` and `_phase`. */
  readonly which: string;
}

/** Of what begins with UTC alone. */
export const allOf = (span: number): Coarser => ({ span, phases: `[${utcPhase}]`, which: '1' });

/** SQL of finer sums, as often as there are phases of the coarser ones they are part of. */
const inPhases = (table: string, finer: Finer, { span, phases }: Coarser): string => {
  const late = `toIntervalSecond(${halfSpan} * _phase)`;
  return `(SELECT *, arrayJoin(${phases}) AS _phase, ${spanOf(`(start - ${late})`, span)} + ${late} AS _start
    FROM ${table} WHERE span = ${finer.span} AND ${finer.where})`;
};

/** SQL that adds the counts of every level up by a longer span. */
export const coarserCounts = (finer: Finer, coarser: Coarser): string =>
  `SELECT account_id, level, ${coarser.span} AS _span, _phase, _start, direction, currency, country, status, ${addedCounts}
   FROM ${inPhases(countsTable, finer, coarser)} WHERE ${coarser.which}
   GROUP BY account_id, level, _phase, _start, direction, currency, country, status`;

/** SQL of whether a status is one of some. */
export const inStates = (status: string, states: readonly string[]): string =>
  `lower(${status}) IN (${states.map(sqlText).join(', ')})`;

/** The same for how long they took; null where they do not say. */
export function latenciesOf({ product, table, provisional }: RollupSource, where: string): string | null {
  const measure = anyMeasure(product);
  if (!measure) return null;
  const { direction } = factsOf(product);
  const by = 'account_id, _start, _direction';
  return `SELECT account_id, ${halfSpan} AS _span, 0 AS _phase, _start, _direction, 0 AS _slot, sum(_n), sum(_young), sumIf(_n, _is),
      arrayFlatten(groupArrayIf(_codes, _is)), arrayFlatten(groupArrayIf(_weights, _is)),
      groupArrayInsertAtIf(toUInt32(0))(toUInt32(_n), toUInt32(_cell), _is)
    FROM (
      SELECT ${by}, _is, _cell, sum(_n) AS _n, sum(_young) AS _young, groupArray(_code) AS _codes, groupArray(_weight) AS _weights
      FROM (
        SELECT ${by}, _is, _code, ${cellOfCodeSql('_code')} AS _cell, count() AS _n, countIf(_provisional) AS _young,
          toUInt32(_n * ${recordWeight}) AS _weight
        FROM (
          SELECT account_id, ${startOf(product)} AS _start, ${direction} AS _direction, ${provisional} AS _provisional,
            ${tookSql(product, measure)}
          FROM ${table} WHERE ${where})
        GROUP BY ${by}, _is, _code)
      GROUP BY ${by}, _is, _cell)
    GROUP BY ${by}`;
}

/** SQL of whether a record says how long it took, and the code of that. */
const tookSql = (product: Product, measure: Measure): string =>
  `${measureSql(product, measure)} AS _measured, isNotNull(_measured) AS _is, ifNull(_measured, 0) AS _took, ${codeSql('_took')} AS _code`;

/** SQL that adds histograms up by a longer span. */
export const coarserLatencies = (finer: Finer, coarser: Coarser): string =>
  addedLatencies(`_phase, _start, 0 AS _slot`, inPhases(latenciesTable, finer, coarser), coarser);

/** SQL that adds histograms of half hours up by blocks and hours of the week; `which` may be of `_slot`. */
export function weeklyLatencies(where: string, which: string): string {
  const hours = `(SELECT *, arrayJoin([${hourPhases.join(', ')}]) AS _phase FROM ${latenciesTable} WHERE span = ${halfSpan} AND ${where})`;
  const times = `_phase, ${spanOf('start', blockSpan)} AS _start, ${weekSlotOf('_phase')} AS _slot`;
  return addedLatencies(times, hours, { span: blockSpan, which });
}

/** SQL that adds these up by seasons. */
export const seasonalLatencies = (where: string, which: string): string =>
  addedLatencies(
    `phase AS _phase, ${spanOf('start', seasonSpan)} AS _start, slot AS _slot`,
    `(SELECT * FROM ${latenciesTable} WHERE span = ${blockSpan} AND ${where})`,
    { span: seasonSpan, which },
  );

const addedLatencies = (times: string, from: string, { span, which }: Omit<Coarser, 'phases'>): string =>
  `SELECT account_id, ${span} AS _span, _phase, _start, direction, _slot, _n, _young, _measured, tupleElement(_sums, 1),
     tupleElement(_sums, 2), _cells
   FROM (
     SELECT account_id, ${times}, direction, sum(records) AS _n, sum(provisional) AS _young, sum(measured) AS _measured,
       sumMap(codes, weights) AS _sums, sumForEach(cells) AS _cells
     FROM ${from} WHERE ${which} GROUP BY account_id, _phase, _start, direction, _slot)`;

/** How long records took by country and network, by the day; null where they do not say. */
export function placeLatenciesOf({ product, table }: RollupSource, where: string): string | null {
  const measure = anyMeasure(product);
  if (!measure || (product.countryField ?? product.networkField) === undefined) return null;
  const { direction, country, network } = factsOf(product);
  const by = 'account_id, _start, _direction, _country, _network';
  return `SELECT account_id, ${daySpan} AS _span, _start, _direction, _country, _network, sum(_n), groupArray(_code),
      groupArray(toUInt32(_n * ${recordWeight}))
    FROM (
      SELECT ${by}, _code, count() AS _n
      FROM (
        SELECT account_id, toStartOfDay(${sqlName(product.rangeField)}) AS _start, ${direction} AS _direction,
          ${country} AS _country, ${network} AS _network, ${tookSql(product, measure)}
        FROM ${table} WHERE ${where})
      WHERE _is GROUP BY ${by}, _code)
    GROUP BY ${by}`;
}

export const coarserPlaceLatencies = (span: number, where: string): string =>
  `SELECT account_id, ${span} AS _span, _start, direction, country, network, _measured, tupleElement(_sums, 1), tupleElement(_sums, 2)
   FROM (
     SELECT account_id, ${spanOf('start', span)} AS _start, direction, country, network, sum(measured) AS _measured,
       sumMap(codes, weights) AS _sums
     FROM ${placeLatenciesTable} WHERE ${where} GROUP BY account_id, _start, direction, country, network)`;

/** What single records cost, by the day; null where they have no price. */
export function pricesOf(source: RollupSource, where: string): string | null {
  const { product, table } = source;
  if (product.priceField === undefined) return null;
  const { direction, country, network, currency, price } = factsOf(product);
  const range = sqlName(product.rangeField);
  const by = 'account_id, _start, _direction, _currency, _country, _network';
  return `SELECT ${by}, sum(_n), sum(_n * _cost), ${commonestFirst('groupArray((_cost, _n, _first))')}
    FROM (
      SELECT account_id, toStartOfDay(${range}) AS _start, ${direction} AS _direction, ${currency} AS _currency,
        ${country} AS _country, ${network} AS _network, toDecimal128(assumeNotNull(${price}), 8) AS _cost, toInt64(count()) AS _n,
        min(toUnixTimestamp64Milli(${range})) AS _first
      FROM ${table} WHERE ${where} AND isNotNull(${price})
      GROUP BY ${by}, _cost)
    GROUP BY ${by}`;
}

/** SQL of prices, each with how many records cost it and when the first did, with the usual one in front. */
export const commonestFirst = (prices: string): string =>
  `arraySort(one -> (-toInt64(tupleElement(one, 2)), tupleElement(one, 3)), ${prices})`;

/** The same text for sums that would be made the same way. */
export const markOf = (source: RollupSource): string =>
  createHash('sha256')
    .update(
      [
        ...[countsOf, latenciesOf, placeLatenciesOf, pricesOf].map((select) => select(source, '1')),
        ...rollupSpans.flatMap((span) => [
          coarserCounts({ span, where: '1' }, allOf(span)),
          coarserLatencies({ span, where: '1' }, allOf(span)),
        ]),
        ...[coarserLevels('1'), weeklyLatencies('1', '1'), seasonalLatencies('1', '1')],
        coarserPlaceLatencies(blockSpan, '1'),
      ].join('\n'),
    )
    .digest('base64url');
