import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { columnsOf, tableOf } from '#lib/records/record-table.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { fieldValue } from './common-values.ts';
import { type DemoCalendar, hourWeight, pumpingHour } from './demo-calendar.ts';
import { demoFacts } from './demo-facts.ts';
import { pumpingFactor, sourceOf } from './demo-shares.ts';
import { demoValues } from './demo-values.ts';
import { constantOf } from './draws.ts';

const hourMs = 3_600_000;

export interface DemoSlice {
  readonly product: Product;
  /** Epoch milliseconds; the end is exclusive. */
  readonly from: number;
  readonly until: number;
  /** Records in an hour of weight 1. */
  readonly rate: number;
}

/**
 * Writes one product's records of [from, until). Every record is a pure function of the seed, its hour and its
 * place in the hour, so slices that touch add up to what one big slice would have written.
 */
export async function writeSlice(
  engine: RecordEngine,
  database: string,
  seed: string,
  calendar: DemoCalendar,
  { product, from, until, rate }: DemoSlice,
): Promise<void> {
  const firstHour = Math.floor(from / hourMs);
  const hours = Math.ceil(until / hourMs) - firstHour;
  if (hours <= 0) return;
  const key = constantOf(`${seed} ${sourceOf(product)}`);
  const busy = `if(${pumpingHour('f_hour', calendar)}, ${pumpingFactor(product)}, 1)`;
  const chance = `(intHash64(bitXor(toUInt64(f_hour), ${key})) / 18446744073709551616.)`;
  const fields = columnsOf(product);
  const facts = Object.entries(demoFacts(product, calendar)).map(([name, sql]) => `${sql} AS ${name}`);
  const own = demoValues[product.name] ?? {};
  await engine.run(
    `INSERT INTO ${tableOf(database, product)} (${fields.map(({ name }) => sqlName(name)).join(', ')})
     WITH ${facts.join(',\n')}
     SELECT ${fields.map((field) => fieldValue(product, field, own)).join(',\n')}
     FROM (
       SELECT f_hour, cityHash64(${key}, f_hour, f_place) AS f_key, toInt64(f_hour) * 3600 + f_key % 3600 AS f_second
       FROM (
         SELECT toUInt32({firstHour:UInt32} + number) AS f_hour,
           toUInt32(floor({rate:Float64} * ${busy} * ${hourWeight('f_hour', calendar, seed)} + ${chance})) AS f_count
         FROM numbers({hours:UInt32})
       )
       ARRAY JOIN range(f_count) AS f_place
       WHERE f_second * 1000 >= {from:Int64} AND f_second * 1000 < {until:Int64}
     )`,
    { firstHour, hours, rate, from, until },
  );
}
