import { formatUtc, parseInstant } from './instant.ts';
import { wallTime } from './zone.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `2026-03-12 04:00:05` on the clocks of a zone, with milliseconds where there are any. Not an instant: as it came. */
export function formatInstant(instant: string | number, zone: string): string {
  const at = toMilliseconds(instant);
  if (at === null) return String(instant);
  const { year, month, day, hour, minute, second } = wallTime(at, zone);
  const fraction = at % 1000 === 0 ? '' : `.${String(((at % 1000) + 1000) % 1000).padStart(3, '0')}`;
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

/** The same instant in both: what a person reads, and what they can quote to anyone. */
export function instantInBoth(
  instant: string | number,
  zone: string,
): { readonly local: string; readonly utc: string } {
  const at = toMilliseconds(instant);
  return {
    local: `${formatInstant(instant, zone)} (${zone})`,
    utc: at === null ? String(instant) : formatUtc(at),
  };
}

/** `12 Mar 04:00`, for sentences about how far back was searched; the year only where it is not this one. */
export function formatMoment(instant: string | number, zone: string, now: number): string {
  const at = toMilliseconds(instant);
  if (at === null) return String(instant);
  const { year, month, day, hour, minute } = wallTime(at, zone);
  const thisYear = wallTime(now, zone).year === year;
  return `${day} ${months[month - 1]}${thisYear ? '' : ` ${year}`} ${two(hour)}:${two(minute)}`;
}

function toMilliseconds(instant: string | number): number | null {
  return typeof instant === 'number' ? instant : parseInstant(instant);
}
