import { countOf, formatCount } from '#lib/query/format-count.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

interface Owned {
  readonly askedMs: number;
  readonly ownedMs: number;
}

/** "40 of 48 hours owned": rounded so that a part is never told as all or nothing. */
export function ownedText({ askedMs, ownedMs }: Owned): string {
  const [unit, word] = askedMs >= 2 * hourMs ? [hourMs, 'hour'] : [minuteMs, 'minute'];
  const asked = Math.round((askedMs / unit) * 10) / 10;
  if (ownedMs >= askedMs) return `all of ${amount(asked, word)} owned`;
  if (ownedMs === 0) return `none of ${amount(asked, word)} owned`;
  const owned = Math.floor((ownedMs / unit) * 10) / 10;
  return `${owned === 0 ? 'less than 0.1' : written(owned)} of ${amount(asked, word)} owned`;
}

/** The part of a whole in percent: 0 and 100 only where that is exact. */
export function percentText(part: number, of: number): string {
  if (of === 0 || part === 0) return '0 %';
  if (part >= of) return '100 %';
  const share = Math.min(99.9, Math.max(0.1, Math.round((part / of) * 1000) / 10));
  return `${share} %`;
}

/** "312 of 12,345 records (2.5 %) may still change"; empty where none may. */
export function provisionalText(provisional: number, records: number): string {
  if (provisional === 0) return '';
  return `${formatCount(provisional)} of ${countOf(records, 'record')} (${percentText(provisional, records)}) may still change`;
}

/** "nothing owned of 3 more products"; empty where something is owned of each. */
export const unownedText = (unowned: readonly string[]): string =>
  unowned.length === 0 ? '' : `nothing owned of ${countOf(unowned.length, 'more product')}`;

const written = (value: number): string => {
  const [whole = '0', fraction] = String(value).split('.');
  return fraction === undefined ? formatCount(Number(whole)) : `${formatCount(Number(whole))}.${fraction}`;
};

const amount = (value: number, word: string): string => `${written(value)} ${word}${value === 1 ? '' : 's'}`;
