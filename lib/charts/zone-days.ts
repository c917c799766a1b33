import { offsetChanges } from '#lib/query/offset-changes.ts';
import { dayPhases, daySpan, halfSpan, utcPhase } from '#lib/rollup/rollup-tables.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import type { PhaseOf } from './pieces.ts';

const halfMs = halfSpan * 1000;

/** Days that begin with those of a zone's clocks; with those of UTC where that is not at a half hour. */
export function zoneDays(zone: string, { from, until }: Interval): PhaseOf {
  const changes = offsetChanges(zone, from, until);
  return (span, time) => {
    if (span !== daySpan) return utcPhase;
    const offset = changes.findLast(({ at }) => at <= time)?.offset ?? 0;
    return offset % halfMs === 0 ? (dayPhases - offset / halfMs) % dayPhases : utcPhase;
  };
}
