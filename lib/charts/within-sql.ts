import { hourSpan } from '#lib/rollup/rollup-tables.ts';
import { type Interval, lengthOf, unite } from '#lib/vault/intervals.ts';
import type { Bound } from './place-sql.ts';

/** So many hours are told to the engine's index; what lies in more is only told apart row by row. */
const mostHours = 3000;
/** So many are told by their bounds: a list of every span in them takes the engine longer to read and to look up. */
const fewStretches = 8;

/** SQL of which rows of sums lie in some intervals that are made of whole spans of so many seconds. */
export function withinSpans(intervals: readonly Interval[], span: number): Bound {
  const stretches = unite(intervals);
  if (stretches.length <= fewStretches) return withinAny(stretches, span);
  const between = stretches
    .slice(1)
    .map(({ from }, place) => ({ from: stretches[place]?.until ?? from, until: from }));
  const isFewer = lengthOf(stretches) <= lengthOf(between);
  const bounds = withinAny([{ from: stretches[0]?.from ?? 0, until: stretches.at(-1)?.until ?? 0 }], span);
  const list = `s${span}List`;
  return {
    sql: `${bounds.sql} AND start ${isFewer ? 'IN' : 'NOT IN'} {${list}:Array(DateTime('UTC'))}`,
    params: { ...bounds.params, [list]: spansIn(isFewer ? stretches : between, span) },
  };
}

function withinAny(stretches: readonly Interval[], span: number): Bound {
  const params: Record<string, number> = {};
  const sql = stretches.map(({ from, until }, place) => {
    const [first, end] = [`s${span}From${place}`, `s${span}Until${place}`];
    Object.assign(params, { [first]: from / 1000, [end]: until / 1000 });
    return `(start >= {${first}:DateTime('UTC')} AND start < {${end}:DateTime('UTC')})`;
  });
  return { sql: `(${sql.join(' OR ')})`, params };
}

/** SQL of which records lie in none of the gaps between some intervals; nothing where there is none. */
export function outsideGaps(intervals: readonly Interval[], column: string): readonly Bound[] {
  const stretches = unite(intervals);
  if (stretches.length < 2) return [];
  const ends = stretches.flatMap(({ from, until }) => [from, until]);
  const ms = `toUnixTimestamp64Milli(${column})`;
  const inside = {
    sql: `transform(roundDown(${ms}, {rEnds:Array(Int64)}), {rEnds:Array(Int64)}, {rInside:Array(UInt8)}, toUInt8(0)) = 1`,
    params: { rEnds: ends, rInside: ends.map((_, place) => 1 - (place % 2)) },
  };
  const hours = [...new Set(spansIn(stretches, hourSpan))];
  if (hours.length > mostHours) return [inside];
  const near = `toStartOfHour(${column}) IN {rHours:Array(DateTime('UTC'))}`;
  return [{ sql: near, params: { rHours: hours } }, inside];
}

/** Epoch seconds of every span that some stretches touch. */
function spansIn(stretches: readonly Interval[], span: number): readonly number[] {
  return stretches.flatMap(({ from, until }) => {
    const first = Math.floor(from / 1000 / span);
    const count = Math.max(0, Math.ceil(until / 1000 / span) - first);
    return Array.from({ length: count }, (_, place) => (first + place) * span);
  });
}
