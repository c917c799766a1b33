import { type Interval, unite } from '#lib/vault/intervals.ts';
import type { Piece } from './pieces.ts';

/** SQL of when something was, and what it binds. */
export interface Placed {
  /** SQL of the bucket a moment belongs to; -1 where it belongs to none. */
  readonly at: string;
  /** SQL of which moments belong to any. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** So many hours are told to the engine's index; what lies in more is only told apart row by row. */
const mostHours = 3000;
const hourMs = 3_600_000;

/**
 * Puts times into buckets whose bounds are known here, so that the engine needs to know no zone. `column` is what a table
 * is ordered by, `ms` SQL of it in epoch milliseconds, `prefix` tells the parameters of two of them apart.
 */
export function placeSql(
  pieces: readonly Piece[],
  { column, ms, prefix }: { readonly column: string; readonly ms: string; readonly prefix: string },
): Placed {
  const bounds: number[] = [];
  const places: number[] = [];
  for (const { at, from, until } of pieces) {
    if (bounds.at(-1) === from) places[places.length - 1] = at;
    else {
      bounds.push(from);
      places.push(at);
    }
    bounds.push(until);
    places.push(-1);
  }
  const stretches = unite(pieces);
  const [first, last] = [stretches[0]?.from ?? 0, stretches.at(-1)?.until ?? 0];
  const name = (what: string) => `${prefix}${what}`;
  const moment = (value: string) => `fromUnixTimestamp64Milli(${value}, 'UTC')`;
  const within = [
    `${column} >= ${moment(`{${name('First')}:Int64}`)} AND ${column} < ${moment(`{${name('Last')}:Int64}`)}`,
  ];
  const params: Record<string, unknown> = {
    [name('First')]: first,
    [name('Last')]: last,
    [name('Bounds')]: bounds,
    [name('Places')]: places,
  };
  const hours = stretches.length > 1 ? hoursOf(stretches) : [];
  if (hours.length > 0 && hours.length <= mostHours) {
    params[name('Hours')] = hours;
    within.push(`toStartOfHour(${column}) IN {${name('Hours')}:Array(DateTime('UTC'))}`);
  }
  const bound = `{${name('Bounds')}:Array(Int64)}`;
  return {
    at: `transform(roundDown(${ms}, ${bound}), ${bound}, {${name('Places')}:Array(Int32)}, toInt32(-1))`,
    where: within.join(' AND '),
    params,
  };
}

/** Epoch seconds of every hour that some stretches touch, as many as are of use. */
function hoursOf(stretches: readonly Interval[]): readonly number[] {
  const hours = new Set<number>();
  for (const { from, until } of stretches)
    for (let at = Math.floor(from / hourMs) * hourMs; at < until && hours.size <= mostHours; at += hourMs)
      hours.add(at / 1000);
  return [...hours];
}
