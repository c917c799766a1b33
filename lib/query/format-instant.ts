import { parseInstant } from './instant.ts';
import { type WallTime, wallTime } from './zone.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `12 Mar 2026 04:00:05` on the clocks of a zone, with milliseconds where there are any. Not an instant: as it came. */
export function formatInstant(instant: string | number, zone: string): string {
  const at = toMilliseconds(instant);
  if (at === null) return String(instant);
  const wall = wallTime(at, zone);
  const fraction = at % 1000 === 0 ? '' : `.${String(((at % 1000) + 1000) % 1000).padStart(3, '0')}`;
  return `${toMinute(wall)}:${two(wall.second)}${fraction}`;
}

/** `12 Mar 2026 04:00`, where seconds would say too much. */
export function formatMinute(instant: string | number, zone: string): string {
  const at = toMilliseconds(instant);
  return at === null ? String(instant) : toMinute(wallTime(at, zone));
}

function toMinute({ year, month, day, hour, minute }: Required<WallTime>): string {
  return `${day} ${months[month - 1]} ${year} ${two(hour)}:${two(minute)}`;
}

function toMilliseconds(instant: string | number): number | null {
  return typeof instant === 'number' ? instant : parseInstant(instant);
}
