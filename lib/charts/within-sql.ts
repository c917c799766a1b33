import { hourSpan } from '#lib/rollup/rollup-tables.ts';
import { type Interval, lengthOf, unite } from '#lib/vault/intervals.ts';
import type { Bound } from './place-sql.ts';

/** So many hours are told to the engine's index; what lies in more is only told apart row by row. */
const mostHours = 3000;

/** SQL of which rows of sums lie in some intervals that are made of whole spans of so many seconds. */
export function withinSpans(intervals: readonly Interval[], span: number): Bound {
  const stretches = unite(intervals);
  const [first, last] = [`s${span}First`, `s${span}Last`];
  const bounds = `start >= {${first}:DateTime('UTC')} AND start < {${last}:DateTime('UTC')}`;
  const params = {
    [first]: (stretches[0]?.from ?? 0) / 1000,
    [last]: (stretches.at(-1)?.until ?? 0) / 1000,
  };
  if (stretches.length < 2) return { sql: bounds, params };
  const between = stretches
    .slice(1)
    .map(({ from }, place) => ({ from: stretches[place]?.until ?? from, until: from }));
  const isFewer = lengthOf(stretches) <= lengthOf(between);
  const list = `s${span}List`;
  return {
    sql: `${bounds} AND start ${isFewer ? 'IN' : 'NOT IN'} {${list}:Array(DateTime('UTC'))}`,
    params: { ...params, [list]: spansIn(isFewer ? stretches : between, span) },
  };
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
