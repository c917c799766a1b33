import { offsetChanges } from '#lib/query/offset-changes.ts';
import { halfSpan, hourSpan } from '#lib/rollup/rollup-tables.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { type Piece, piecesOf } from './pieces.ts';

const [hourMs, halfMs] = [hourSpan * 1000, halfSpan * 1000];

export interface HourOfWeek {
  /** SQL of 0 to 167, from Monday 00:00, on the clocks of the zone; `ms` is SQL of epoch milliseconds. */
  sql(ms: string): string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What lies in some intervals, in pieces in none of which the clocks are changed. */
  cut(intervals: readonly Interval[]): readonly Piece[];
  /** How late the zone's hours begin after those of UTC, in half hours; null where that differs or is none. */
  readonly phase: number | null;
  /** Whether every span of so many seconds of UTC lies within one hour of the zone's clocks. */
  holds(span: number): boolean;
}

/** Which hour of the week it is, told by the clocks of Intl. */
export function hourOfWeek(zone: string, { from, until }: Interval): HourOfWeek {
  const changes = offsetChanges(zone, from, until);
  const periods = changes.map(({ at }, place) => ({ from: at, until: changes[place + 1]?.at ?? until }));
  const [phase, ...others] = new Set(changes.map(({ offset }) => Math.abs(offset % hourMs) / halfMs));
  const bound = '{zoneChanges:Array(Int64)}';
  return {
    sql(ms) {
      const offset =
        changes.length === 1
          ? `toInt64(${changes[0]?.offset ?? 0})`
          : `transform(roundDown(${ms}, ${bound}), ${bound}, {zoneOffsets:Array(Int64)}, toInt64(0))`;
      // The first of January 1970 was a Thursday.
      return `toInt32((intDiv(${ms} + ${offset}, ${hourMs}) + 72) % 168)`;
    },
    params: {
      zoneChanges: changes.map(({ at }) => at),
      zoneOffsets: changes.map(({ offset }) => offset),
    },
    phase: phase !== undefined && others.length === 0 && Number.isInteger(phase) ? phase : null,
    cut: (intervals) => piecesOf(periods, intervals),
    holds: (span) =>
      changes.every(
        ({ at, offset }, place) => offset % (span * 1000) === 0 && (place === 0 || at % (span * 1000) === 0),
      ),
  };
}
