import { createHash } from 'node:crypto';
import type { Product } from '#lib/catalogue/product.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { histogramClassSql, secondsPassedSql } from './latency-histogram.ts';
import { anyMeasure, measureSql } from './measure-sql.ts';

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

/** SQL that counts the records of some hours, in the order of the table of counts after its version. */
export function countsOf({ product, table, provisional }: RollupSource, where: string): string {
  const { direction, country, status, currency, price } = factsOf(product);
  const by = `toStartOfHour(${sqlName(product.rangeField)}) AS _hour, account_id, ${direction} AS _direction, ${country} AS _country, ${status} AS _status, ${currency} AS _currency`;
  return `SELECT ${by}, count(), countIf(${provisional}), count(${price}), sum(ifNull(${price}, 0))
    FROM ${table} WHERE ${where} GROUP BY _hour, account_id, _direction, _country, _status, _currency`;
}

/** The same for how long they took; null where they do not say. */
export function latenciesOf({ product, table }: RollupSource, where: string): string | null {
  const measure = anyMeasure(product);
  if (!measure) return null;
  const { direction } = factsOf(product);
  return `SELECT toStartOfHour(${sqlName(product.rangeField)}) AS _hour, account_id, ${direction} AS _direction,
      ${histogramClassSql('_took')} AS _class, ${secondsPassedSql('_took')} AS _passed, count()
    FROM (SELECT *, assumeNotNull(_measured) AS _took FROM (
      SELECT *, ${measureSql(product, measure)} AS _measured FROM ${table} WHERE ${where}) WHERE isNotNull(_measured))
    GROUP BY _hour, account_id, _direction, _class, _passed`;
}

/** The same for what single records cost, by the day; null where they have no price. */
export function pricesOf({ product, table }: RollupSource, where: string): string | null {
  if (product.priceField === undefined) return null;
  const { direction, country, network, currency, price } = factsOf(product);
  const range = sqlName(product.rangeField);
  return `SELECT toStartOfDay(${range}) AS _day, account_id, ${direction} AS _direction, ${country} AS _country,
      ${network} AS _network, ${currency} AS _currency, assumeNotNull(${price}) AS _cost, count(), min(toUnixTimestamp64Milli(${range}))
    FROM ${table} WHERE ${where} AND isNotNull(${price})
    GROUP BY _day, account_id, _direction, _country, _network, _currency, _cost`;
}

/** The same text for sums that would be made the same way. */
export const markOf = (source: RollupSource): string =>
  createHash('sha256')
    .update([countsOf(source, '1'), latenciesOf(source, '1'), pricesOf(source, '1')].join('\n'))
    .digest('base64url');
