import type { Completeness } from '#lib/endpoints/charts.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { ownedText } from './completeness-text.ts';
import { beforeLabel } from './count-series.ts';
import type { Fact } from './fact-list.tsx';

interface Before {
  readonly start: string;
  readonly end: string;
  readonly weeks: number;
  readonly completeness: Completeness;
}

/** The number of the time before, with how complete it is there. */
export function beforeFact(previous: Before, text: string, zone: string): Fact {
  const { start, end, weeks, completeness } = previous;
  return {
    label: beforeLabel(weeks),
    text,
    note: `${formatMinute(start, zone)} – ${formatMinute(end, zone)}; ${ownedText(completeness)}`,
  };
}

/** "+12.5 %": only where both times are wholly owned, because a part compares with nothing. */
export function changeText(
  now: number,
  before: number,
  completeness: readonly Completeness[],
): string | null {
  if (before === 0 || completeness.some(({ askedMs, ownedMs }) => ownedMs < askedMs)) return null;
  const change = Math.round(((now - before) / before) * 1000) / 10;
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)} %`;
}
