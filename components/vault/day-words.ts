import { formatMinute } from '#lib/query/format-instant.ts';

const midnight = /(^|.*) 00:00$/;

/** `12 Mar 2026` */
export const formatDay = (date: string): string =>
  formatMinute(`${date}T00:00:00Z`, 'UTC').replace(midnight, '$1');

/** The time of day in UTC of an instant within a day; its end is 24:00. */
export function timeWithin(day: string, instant: string): string {
  if (instant <= `${day}T00:00:00Z`) return '00:00';
  return instant.startsWith(day) ? instant.slice(11, 16) : '24:00';
}

/** Hours as people say them: with a fraction only where there is one. */
export const hoursText = (hours: number): string => {
  const text = hours < 0.1 ? 'less than 0.1' : String(Math.round(hours * 10) / 10);
  return `${text} ${text === '1' ? 'hour' : 'hours'}`;
};
