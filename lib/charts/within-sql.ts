import { hourSpan } from '#lib/rollup/rollup-tables.ts';
import { type Interval, lengthOf, unite } from '#lib/vault/intervals.ts';
import type { SpanPieces } from './pieces.ts';
import type { Bound } from './place-sql.ts';

/** So many hours are told to the engine's index; what lies in more is only told apart row by row. */
const mostHours = 3000;
/** A list of so many spans is planned sooner than the bounds of several stretches. */
const fewSpans = 500;
/** Of more spans so many stretches are told by their bounds: a list of all takes longer to read and to look up. */
const fewStretches = 8;

/** SQL of which rows of sums lie in some pieces that are made of whole spans. */
export function withinSpans({ span, phase, pieces }: SpanPieces): Bound {
  const stretches = unite(pieces);
  const prefix = `s${span}p${phase}`;
  const list = `${prefix}List`;
  const isShort = lengthOf(stretches) <= fewSpans * span * 1000;
  if (stretches.length > 1 && isShort)
    return {
      sql: `start IN {${list}:Array(DateTime('UTC'))}`,
      params: { [list]: startsIn(stretches, span) },
    };
  if (stretches.length <= fewStretches) return withinAny(stretches, prefix);
  const between = stretches
    .slice(1)
    .map(({ from }, place) => ({ from: stretches[place]?.until ?? from, until: from }));
  const isFewer = lengthOf(stretches) <= lengthOf(between);
  const bounds = withinAny([{ from: stretches[0]?.from ?? 0, until: stretches.at(-1)?.until ?? 0 }], prefix);
  return {
    sql: `${bounds.sql} AND start ${isFewer ? 'IN' : 'NOT IN'} {${list}:Array(DateTime('UTC'))}`,
    params: { ...bounds.params, [list]: startsIn(isFewer ? stretches : between, span) },
  };
}

function withinAny(stretches: readonly Interval[], prefix: string): Bound {
  const params: Record<string, number> = {};
  const sql = stretches.map(({ from, until }, place) => {
    const [first, end] = [`${prefix}From${place}`, `${prefix}Until${place}`];
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
  const hours = [...new Set(startsIn(stretches.map(wholeHours), hourSpan))];
  if (hours.length > mostHours) return [inside];
  const near = `toStartOfHour(${column}) IN {rHours:Array(DateTime('UTC'))}`;
  return [{ sql: near, params: { rHours: hours } }, inside];
}

const hourMs = hourSpan * 1000;
/** All that a stretch touches. */
const wholeHours = ({ from, until }: Interval): Interval => ({
  from: Math.floor(from / hourMs) * hourMs,
  until: Math.ceil(until / hourMs) * hourMs,
});

/** Epoch seconds of every span that some stretches are made of. */
function startsIn(stretches: readonly Interval[], span: number): readonly number[] {
  return stretches.flatMap(({ from, until }) =>
    Array.from({ length: (until - from) / 1000 / span }, (_, place) => from / 1000 + place * span),
  );
}
