import type { Piece } from './pieces.ts';

/** SQL, and what it binds. */
export interface Bound {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * SQL of the bucket that a time belongs to which lies in one of some pieces; their bounds are known here, so the engine
 * needs to know no zone. `ms` is SQL of epoch milliseconds, `prefix` tells the parameters of two of them apart.
 */
export function placeSql(pieces: readonly Piece[], ms: string, prefix: string): Bound {
  const starts = new Map<number, number>();
  for (const { at, from } of pieces) starts.set(at, Math.min(from, starts.get(at) ?? from));
  const places = [...starts.keys()].toSorted((one, other) => one - other);
  const bounds = `{${prefix}Bounds:Array(Int64)}`;
  return {
    sql: `transform(roundDown(${ms}, ${bounds}), ${bounds}, {${prefix}Places:Array(Int32)}, toInt32(-1))`,
    params: {
      [`${prefix}Bounds`]: places.map((place) => starts.get(place)),
      [`${prefix}Places`]: places,
    },
  };
}
