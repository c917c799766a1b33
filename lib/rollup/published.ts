import { hoursTable } from './rollup-tables.ts';

/** SQL that is true for rows that count, of one `{product:String}`: of each hour those of its newest whole version. */
export const publishedSql = `product = {product:String} AND (hour, version) IN (
  SELECT hour, max(version) FROM ${hoursTable} WHERE product = {product:String} AND built = 1 GROUP BY hour)`;
