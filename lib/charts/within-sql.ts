import { hourSpan } from '#lib/rollup/rollup-tables.ts';
import { type Interval, unite } from '#lib/vault/intervals.ts';
import type { Bound } from './place-sql.ts';

/** So many hours are told to the engine's index; what lies in more is only told apart row by row. */
const mostHours = 3000;

/** SQL of which rows of sums lie in some intervals that are made of whole spans of so many seconds. */
export function withinSpans(intervals: readonly Interval[], span: number): Bound {
  const stretches = unite(intervals);
  const { bounds, params } = outerBounds(stretches, 'start', `s${span}`);
  if (stretches.length < 2) return { sql: bounds, params };
  const inside = spansIn(stretches, span);
  const between = spansIn(
    stretches.slice(1).map(({ from }, place) => ({ from: stretches[place]?.until ?? from, until: from })),
    span,
  );
  const isFewer = inside.length <= between.length;
  const list = `s${span}List`;
  return {
    sql: `${bounds} AND start ${isFewer ? 'IN' : 'NOT IN'} {${list}:Array(DateTime('UTC'))}`,
    params: { ...params, [list]: isFewer ? inside : between },
  };
}

/** The same of records, by the column they are ordered by. */
export function withinMoments(intervals: readonly Interval[], column: string): Bound {
  const stretches = unite(intervals);
  const { bounds, params } = outerBounds(stretches, column, 'r');
  if (stretches.length < 2) return { sql: bounds, params };
  const ends = stretches.flatMap(({ from, until }) => [from, until]);
  const ms = `toUnixTimestamp64Milli(${column})`;
  const inside = `transform(roundDown(${ms}, {rEnds:Array(Int64)}), {rEnds:Array(Int64)}, {rInside:Array(UInt8)}, toUInt8(0)) = 1`;
  const sql = [bounds, inside];
  const hours = [...new Set(spansIn(stretches, hourSpan))];
  if (hours.length <= mostHours) sql.push(`toStartOfHour(${column}) IN {rHours:Array(DateTime('UTC'))}`);
  return {
    sql: sql.join(' AND '),
    params: {
      ...params,
      ...(hours.length <= mostHours && { rHours: hours }),
      ...{ rEnds: ends, rInside: ends.map((_, place) => 1 - (place % 2)) },
    },
  };
}

function outerBounds(stretches: readonly Interval[], column: string, prefix: string) {
  const moment = (name: string) => `fromUnixTimestamp64Milli({${prefix}${name}:Int64}, 'UTC')`;
  return {
    bounds: `${column} >= ${moment('First')} AND ${column} < ${moment('Last')}`,
    params: {
      [`${prefix}First`]: stretches[0]?.from ?? 0,
      [`${prefix}Last`]: stretches.at(-1)?.until ?? 0,
    },
  };
}

/** Epoch seconds of every span that some stretches touch. */
function spansIn(stretches: readonly Interval[], span: number): readonly number[] {
  return stretches.flatMap(({ from, until }) => {
    const first = Math.floor(from / 1000 / span);
    const count = Math.max(0, Math.ceil(until / 1000 / span) - first);
    return Array.from({ length: count }, (_, place) => (first + place) * span);
  });
}
