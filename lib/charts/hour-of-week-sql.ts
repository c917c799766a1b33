import { offsetChanges } from '#lib/query/offset-changes.ts';
import type { Interval } from '#lib/vault/intervals.ts';

const hourMs = 3_600_000;

export interface HourOfWeek {
  /** SQL of 0 to 167, from Monday 00:00, on the clocks of the zone. */
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds that tell when the clocks begin an hour: where a span of UTC divides all of them, it lies in one. */
  readonly changes: readonly number[];
}

/** Which hour of the week it is, told by the clocks of Intl: `ms` is SQL of epoch milliseconds. */
export function hourOfWeekSql(ms: string, zone: string, { from, until }: Interval): HourOfWeek {
  const changes = offsetChanges(zone, from, until);
  const bound = '{zoneChanges:Array(Int64)}';
  const local = `(${ms} + transform(roundDown(${ms}, ${bound}), ${bound}, {zoneOffsets:Array(Int64)}, toInt64(0)))`;
  return {
    // The first of January 1970 was a Thursday.
    sql: `toInt32((intDiv(${local}, ${hourMs}) + 72) % 168)`,
    params: {
      zoneChanges: changes.map(({ at }) => at),
      zoneOffsets: changes.map(({ offset }) => offset),
    },
    changes: changes.flatMap(({ at, offset }, place) => (place === 0 ? [offset] : [offset, at])),
  };
}
