import { offsetChanges } from '#lib/query/offset-changes.ts';
import { sqlText } from '#lib/records/sql-name.ts';

/** SQL that moves instants to the clocks of a zone. */
export interface ZoneSql {
  /** Milliseconds of what the clocks show at an instant in milliseconds, as if they were UTC's. */
  wall(instant: string): string;
  /** How far the clocks are ahead of UTC at that instant, as `+02:00`. */
  suffix(instant: string): string;
}

const day = 86_400_000;
/** Some dozen changes: each is compared with every time. */
const nearest = 3000 * day;
const everFrom = Date.UTC(1900, 0, 1);
const everUntil = Date.UTC(2100, 0, 1);

/**
 * Made of the clocks as this program knows them, which writes them on screen too: the engine has its own list of zones,
 * and is a day off where one has left a day out. Most times are near the range of the query, where a few comparisons do.
 */
export function zoneSql(zone: string, range: { readonly start: number; readonly end: number }): ZoneSql {
  const until = Math.min(range.end + 400 * day, everUntil);
  const from = Math.max(range.start - 400 * day, until - nearest, everFrom);
  const ever = offsetChanges(zone, everFrom, everUntil);
  const before = ever.findLast(({ at }) => at <= from);
  const near = [...(before ? [before] : []), ...ever.filter(({ at }) => at > from && at < until)];

  // Neither cases nor conditions: the engine would look for rows that it can leave out, and that takes longer than this.
  function offset(instant: string): string {
    const given = `ifNull(${instant}, ${from})`;
    const steps = near.slice(1).map((change, at) => {
      return ` + (${change.offset - (near[at]?.offset ?? 0)}) * (${given} >= ${change.at})`;
    });
    const isFar = `bitOr(${given} < ${from}, ${given} >= ${until})`;
    const position = `1 + arrayCount(change -> change <= far, [${ever.slice(1).map(({ at }) => at)}])`;
    const otherwise = `arraySum(arrayMap(far -> [${ever.map((change) => change.offset)}][${position}], arrayResize([${given}], ${isFar})))`;
    return `((${near[0]?.offset ?? 0}${steps.join('')}) * (1 - ${isFar}) + ${otherwise})`;
  }

  /** A clock has few offsets and many changes: choosing among texts costs the engine more than among numbers. */
  function suffix(instant: string): string {
    const [last = 0, ...others] = [
      ...new Set([...near, ...ever].map((change) => change.offset)),
    ].toReversed();
    const found = offset(instant);
    const cases = others.toReversed().flatMap((one) => [`${found} = ${one}`, sqlText(suffixOf(one))]);
    return others.length === 0
      ? sqlText(suffixOf(last))
      : `multiIf(${cases.join(', ')}, ${sqlText(suffixOf(last))})`;
  }

  return { wall: (instant) => `(${instant} + ${offset(instant)})`, suffix };
}

function suffixOf(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
