import { type Measure, measureOf } from '#lib/catalogue/measure.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { sqlName } from '#lib/records/sql-name.ts';

/** SQL of what a record took in whole milliseconds; null where it does not say. */
export function measureSql({ rangeField }: Product, { field, kind }: Measure): string {
  const column = sqlName(field);
  const value = {
    latency: column,
    duration: `${column} * 1000`,
    'time-to-final': `toUnixTimestamp64Milli(${column}) - toUnixTimestamp64Milli(${sqlName(rangeField)})`,
  }[kind];
  // A clock that went backwards measured nothing.
  return `if(${value} >= 0, ${value}, NULL)`;
}

/** What records of either direction measure: those of the other one say nothing. */
export const anyMeasure = (product: Product): Measure | undefined => measureOf(product);
