import { offsetChanges } from './offset-changes.ts';
import type { WallTime } from './zone.ts';

/** The clocks of a zone over some time: asking Intl for every one of many moments takes long. */
export interface ZoneClocks {
  /** What they show at an instant. */
  wallTime(instant: number): Required<WallTime>;
  /** When they show this; where they skip it or show it twice, as `instantOf` has it. */
  instantOf(wall: WallTime): number;
}

const dayMs = 86_400_000;

/** Right between two instants and for a day around them. */
export function zoneClocks(zone: string, from: number, until: number): ZoneClocks {
  const changes = offsetChanges(zone, from - 2 * dayMs, until + 2 * dayMs);
  const offsetAt = (instant: number) =>
    changes[
      Math.max(
        0,
        changes.findLastIndex(({ at }) => at <= instant),
      )
    ]?.offset ?? 0;
  return {
    wallTime(instant) {
      const shown = new Date(instant + offsetAt(instant));
      return {
        ...{ year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() },
        ...{ hour: shown.getUTCHours(), minute: shown.getUTCMinutes(), second: shown.getUTCSeconds() },
      };
    },
    instantOf({ year, month, day, hour = 0, minute = 0, second = 0 }) {
      const local = Date.UTC(year, month - 1, day, hour, minute, second);
      const [before, after] = [offsetAt(local - dayMs), offsetAt(local + dayMs)];
      const found = [local - before, local - after].filter(
        (instant) => offsetAt(instant) === local - instant,
      );
      return found.length > 0 ? Math.min(...found) : local - before;
    },
  };
}
