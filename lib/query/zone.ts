/** A calendar date and time of day without a zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12; values beyond roll over, so that `month - 1` works in January. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** More than there are zones: they can be spelled in any case. */
const mostFormats = 1000;

export function isZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant. */
export function wallTime(instant: number, zone: string): Required<WallTime> {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/**
 * The instant at which a zone's clocks show this. Where they skip it (spring), the same distance after the gap;
 * where they show it twice (autumn), the first time: what Temporal calls `compatible`.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = wall;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  // Offsets on either side of any change near this time; a day away there is at most one change between.
  const before = zoneOffset(local - 86_400_000, zone);
  const after = zoneOffset(local + 86_400_000, zone);
  const candidates = [local - before, local - after].filter(
    (instant) => zoneOffset(instant, zone) === local - instant,
  );
  return candidates.length > 0 ? Math.min(...candidates) : local - before;
}

/** How far a zone is ahead of UTC, in milliseconds. */
export function zoneOffset(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const { year, month, day, hour, minute, second } = wallTime(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(zone, format);
  return format;
}
