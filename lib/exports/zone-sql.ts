import { type OffsetChange, offsetChanges } from '#lib/query/offset-changes.ts';
import { sqlText } from '#lib/records/sql-name.ts';

/** SQL that moves instants to the clocks of a zone. */
export interface ZoneSql {
  /** Milliseconds of what the clocks show at an instant in milliseconds, as if they were UTC's. */
  wall(instant: string): string;
  /** How far the clocks are ahead of UTC at that instant, as `+02:00`. */
  suffix(instant: string): string;
}

const day = 86_400_000;
const everFrom = Date.UTC(1900, 0, 1);
const everUntil = Date.UTC(2100, 0, 1);

/**
 * Made of the clocks as this program knows them, which writes them on screen too: the engine has its own list of zones,
 * and is a day off where one has left a day out. Most times are near the range of the query, where a few comparisons do.
 */
export function zoneSql(zone: string, range: { readonly start: number; readonly end: number }): ZoneSql {
  const from = Math.max(range.start - 400 * day, everFrom);
  const until = Math.min(range.end + 400 * day, everUntil);
  const near = offsetChanges(zone, from, until);
  const ever = offsetChanges(zone, everFrom, everUntil);

  function choose(instant: string, write: (change: OffsetChange) => string): string {
    const cases = near.flatMap((change, at) => [`${instant} < ${near[at + 1]?.at ?? until}`, write(change)]);
    const position = `1 + arrayCount(change -> change <= ${instant}, [${ever.slice(1).map(({ at }) => at)}])`;
    const far = `[${ever.map(write).join(', ')}][${position}]`;
    const outside = `isNull(${instant}) OR ${instant} < ${from} OR ${instant} >= ${until}`;
    return `multiIf(${outside}, ${far}, ${cases.join(', ')}, ${far})`;
  }

  return {
    wall: (instant) => `(${instant} + ${choose(instant, ({ offset }) => String(offset))})`,
    suffix: (instant) => choose(instant, ({ offset }) => sqlText(suffixOf(offset))),
  };
}

function suffixOf(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
