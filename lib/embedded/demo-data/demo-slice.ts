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

/** What the records of all slices have in common. */
export interface DemoStory {
  readonly seed: string;
  readonly calendar: DemoCalendar;
}

/**
 * Writes one product's records of [from, until). Every record is a pure function of the seed, its hour and its
 * place in the hour, so slices that touch add up to what one big slice would have written.
 */
export async function writeSlice(
  engine: RecordEngine,
  database: string,
  story: DemoStory,
  slice: DemoSlice,
): Promise<void> {
  const { product } = slice;
  const fields = columnsOf(product);
  const own = demoValues[product.name] ?? {};
  const values = fields.map((field) => fieldValue(product, field, own));
  const source = factsOver(keysSql(story, slice), demoFacts(product, story.calendar), values);
  await engine.run(
    `INSERT INTO ${tableOf(database, product)} (${fields.map(({ name }) => sqlName(name)).join(', ')})
     SELECT ${values.join(',\n')} FROM (${source})`,
    parametersOf(slice),
  );
}

/** Those slices that have any record: a few seconds rarely have one of every product, and planning is not free. */
export async function slicesWithRecords(
  engine: RecordEngine,
  story: DemoStory,
  slices: readonly DemoSlice[],
): Promise<DemoSlice[]> {
  const counts = slices.map(
    (slice, position) =>
      `SELECT toUInt32(${position}) AS position FROM (${keysSql(story, slice, String(position))}) HAVING count() > 0`,
  );
  const parameters = slices.map((slice, position) => parametersOf(slice, String(position)));
  const rows = await engine.rows<{ position: number }>(
    counts.join(' UNION ALL '),
    Object.assign({}, ...parameters) as Record<string, number>,
  );
  return rows.flatMap(({ position }) => slices[position] ?? []);
}

function parametersOf({ from, until, rate }: DemoSlice, suffix = ''): Record<string, number> {
  const firstHour = Math.floor(from / hourMs);
  const hours = Math.max(0, Math.ceil(until / hourMs) - firstHour);
  return {
    [`firstHour${suffix}`]: firstHour,
    [`hours${suffix}`]: hours,
    [`rate${suffix}`]: rate,
    [`from${suffix}`]: from,
    [`until${suffix}`]: until,
  };
}

/** SQL for the keys and times of a slice's records: all that is random about them follows from these. */
function keysSql({ seed, calendar }: DemoStory, { product }: DemoSlice, suffix = ''): string {
  const key = constantOf(`${seed} ${sourceOf(product)}`);
  const busy = `if(${pumpingHour('f_hour', calendar)}, ${pumpingFactor(product)}, 1)`;
  const chance = `(intHash64(bitXor(toUInt64(f_hour), ${key})) / 18446744073709551616.)`;
  const weight = `${busy} * ${hourWeight('f_hour', calendar, seed)}`;
  return `
    SELECT f_hour, cityHash64(${key}, f_hour, f_place) AS f_key, toInt64(f_hour) * 3600 + f_key % 3600 AS f_second
    FROM (
      SELECT toUInt32({firstHour${suffix}:UInt32} + number) AS f_hour,
        toUInt32(floor({rate${suffix}:Float64} * ${weight} + ${chance})) AS f_count
      FROM numbers({hours${suffix}:UInt32})
    )
    ARRAY JOIN range(f_count) AS f_place
    WHERE f_second * 1000 >= {from${suffix}:Int64} AND f_second * 1000 < {until${suffix}:Int64}`;
}

/** One subquery a layer, with only the facts that something above it uses. */
function factsOver(
  source: string,
  layers: readonly Readonly<Record<string, string>>[],
  users: readonly string[],
): string {
  const used = new Set(users.flatMap(factsIn));
  const kept = layers.toReversed().map((layer) => {
    const facts = Object.entries(layer).filter(([name]) => used.has(name));
    for (const [, sql] of facts) for (const name of factsIn(sql)) used.add(name);
    return facts.map(([name, sql]) => `${sql} AS ${name}`);
  });
  return kept
    .toReversed()
    .filter((facts) => facts.length > 0)
    .reduce((from, facts) => `SELECT *, ${facts.join(',\n')} FROM (${from})`, source);
}

const factsIn = (sql: string): string[] => sql.match(/\bf_[a-z_]+\b/g) ?? [];
