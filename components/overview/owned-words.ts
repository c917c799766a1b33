import type { Completeness } from '#lib/endpoints/charts.ts';
import { formatCount } from '#lib/query/format-count.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];

type Owned = Pick<Completeness, 'askedMs' | 'ownedMs'>;

/** "Of 168 hours asked, 120 are owned": rounded down, so that a part is never told as the whole. */
export function ownedText({ askedMs, ownedMs }: Owned): string {
  const [unit, word] = askedMs >= 2 * hourMs ? [hourMs, 'hour'] : [minuteMs, 'minute'];
  const asked = Math.max(1, Math.round(askedMs / unit));
  const total = `${formatCount(asked)} ${word}${asked === 1 ? '' : 's'}`;
  if (ownedMs >= askedMs) return `All of ${total} are owned`;
  if (ownedMs === 0) return `Of ${total} asked, none are owned`;
  const owned = Math.min(asked - 1, Math.floor(ownedMs / unit));
  return `Of ${total} asked, ${owned === 0 ? 'less than one is' : `${formatCount(owned)} ${owned === 1 ? 'is' : 'are'}`} owned`;
}

/** `9 days 4 hours`, `under an hour`. */
export function spanText(ms: number): string {
  const hours = Math.round(ms / hourMs);
  if (hours === 0) return ms === 0 ? 'nothing' : 'under an hour';
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  return [...(days > 0 ? [counted(days, 'day')] : []), ...(rest > 0 ? [counted(rest, 'hour')] : [])].join(
    ' ',
  );
}
