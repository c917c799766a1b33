import type { Piece } from './pieces.ts';

/** SQL, and what it binds. */
export interface Bound {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Times {
  /** SQL of a time as a whole number. */
  readonly time: string;
  /** So many milliseconds are one of it. */
  readonly unit: 1 | 1000;
  /** Tells the parameters of two of them apart. */
  readonly prefix: string;
}

/**
 * SQL of the bucket that a time belongs to which lies in one of some pieces; their bounds are known here, so the engine
 * needs to know no zone.
 */
export function placeSql(pieces: readonly Piece[], { time, unit, prefix }: Times): Bound {
  const starts = new Map<number, number>();
  for (const { at, from } of pieces) starts.set(at, Math.min(from, starts.get(at) ?? from));
  const places = [...starts.keys()].toSorted((one, other) => one - other);
  const bounds = `{${prefix}Bounds:Array(${unit === 1 ? 'Int64' : 'UInt32'})}`;
  return {
    sql: `transform(roundDown(${time}, ${bounds}), ${bounds}, {${prefix}Places:Array(Int32)}, toInt32(-1))`,
    params: {
      [`${prefix}Bounds`]: places.map((place) => (starts.get(place) ?? 0) / unit),
      [`${prefix}Places`]: places,
    },
  };
}
