import { hourSpan } from '#lib/rollup/rollup-tables.ts';
import { type Interval, unite } from '#lib/vault/intervals.ts';
import type { Piece } from './pieces.ts';

/** SQL of when something was, and what it binds. */
export interface Placed {
  /** SQL of the bucket a moment belongs to that belongs to any. */
  readonly at: string;
  /** SQL of which moments belong to any. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** So many spans are told to the engine's index; what lies in more is only told apart row by row. */
const mostListed = 3000;

interface Column {
  /** What the table is ordered by. */
  readonly column: string;
  /** SQL of it in epoch milliseconds. */
  readonly ms: string;
  /** Tells the parameters of two of them apart. */
  readonly prefix: string;
  /** Seconds that a row stands for, where it stands for a whole span; pieces are made of whole ones then. */
  readonly span?: number;
}

/** Puts times into buckets whose bounds are known here, so that the engine needs to know no zone. */
export function placeSql(pieces: readonly Piece[], { column, ms, prefix, span }: Column): Placed {
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
  const bound = `{${name('Bounds')}:Array(Int64)}`;
  const at = `transform(roundDown(${ms}, ${bound}), ${bound}, {${name('Places')}:Array(Int32)}, toInt32(-1))`;
  if (stretches.length > 1) {
    const listed = spansOf(stretches, (span ?? hourSpan) * 1000);
    const isListed = listed.length <= mostListed;
    if (isListed) {
      params[name('Spans')] = listed;
      const start = span === undefined ? `toStartOfHour(${column})` : column;
      within.push(`${start} IN {${name('Spans')}:Array(DateTime('UTC'))}`);
    }
    if (!isListed || span === undefined) within.push(`${at} >= 0`);
  }
  return { at, where: within.join(' AND '), params };
}

/** Epoch seconds of every span that some stretches touch, as many as are of use. */
function spansOf(stretches: readonly Interval[], length: number): readonly number[] {
  const spans = new Set<number>();
  for (const { from, until } of stretches)
    for (let at = Math.floor(from / length) * length; at < until && spans.size <= mostListed; at += length)
      spans.add(at / 1000);
  return [...spans];
}
