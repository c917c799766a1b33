import { unite } from '#lib/vault/intervals.ts';
import type { Piece } from './pieces.ts';

/** SQL of when something was, and what it binds. */
export interface Placed {
  /** SQL of the bucket a moment belongs to; -1 where it belongs to none. */
  readonly at: string;
  /** SQL of which moments belong to any. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** So many stretches are told to the engine's index; more are only told apart row by row. */
const mostRanges = 500;

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
  if (stretches.length > 1 && stretches.length <= mostRanges) {
    const ranges = stretches.map(({ from, until }, place) => {
      params[name(`From${place}`)] = from;
      params[name(`Until${place}`)] = until;
      return `(${column} >= ${moment(`{${name(`From${place}`)}:Int64}`)} AND ${column} < ${moment(`{${name(`Until${place}`)}:Int64}`)})`;
    });
    within.push(`(${ranges.join(' OR ')})`);
  }
  const bound = `{${name('Bounds')}:Array(Int64)}`;
  return {
    at: `transform(roundDown(${ms}, ${bound}), ${bound}, {${name('Places')}:Array(Int32)}, toInt32(-1))`,
    where: within.join(' AND '),
    params,
  };
}
