import { parseInstant } from './instant.ts';
import { wallTime } from './zone.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `12 Mar 2026 04:00:05` on the clocks of a zone, with milliseconds where there are any. Not an instant: as it came. */
export function formatInstant(instant: string | number, zone: string): string {
  const at = typeof instant === 'number' ? instant : parseInstant(instant);
  if (at === null) return String(instant);
  const { year, month, day, hour, minute, second } = wallTime(at, zone);
  const fraction = at % 1000 === 0 ? '' : `.${String(((at % 1000) + 1000) % 1000).padStart(3, '0')}`;
  return `${day} ${months[month - 1]} ${year} ${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}
