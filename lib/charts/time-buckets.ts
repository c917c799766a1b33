import type { ChartStep } from '#lib/endpoints/charts.ts';
import { offsetChanges } from '#lib/query/offset-changes.ts';
import { zoneClocks } from '#lib/query/zone-clocks.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { stepMs } from './chart-step.ts';

/**
 * The steps of a zone's clocks and calendar that touch a range, oldest first, without gap or overlap; the first and the
 * last may reach beyond it. Weeks begin on Monday.
 */
export function timeBuckets(range: Interval, step: ChartStep, zone: string): readonly Interval[] {
  const starts = [...new Set(startsAround(range, step, zone))].toSorted((a, b) => a - b);
  return starts.flatMap((from, at) => {
    const until = starts[at + 1];
    return until === undefined || until <= range.from || from >= range.until ? [] : [{ from, until }];
  });
}

/** Every start from before the range to after it. */
function startsAround(range: Interval, step: ChartStep, zone: string): readonly number[] {
  if (step === 'six-hours' || step === 'day' || step === 'week' || step === 'month')
    return calendarStarts(range, step, zone);
  return clockStarts(range, stepMs[step], zone);
}

function calendarStarts(
  range: Interval,
  step: 'six-hours' | 'day' | 'week' | 'month',
  zone: string,
): readonly number[] {
  // Steps reach beyond the range: by two months at most.
  const clocks = zoneClocks(zone, range.from - 2 * stepMs.month, range.until + 3 * stepMs.month);
  const first = clocks.wallTime(range.from);
  const weekday = (new Date(Date.UTC(first.year, first.month - 1, first.day)).getUTCDay() + 6) % 7;
  const hours = step === 'six-hours' ? [0, 6, 12, 18] : [0];
  const day = step === 'month' ? 1 : first.day - (step === 'week' ? weekday : 0);
  const starts: number[] = [];
  // From one step early, and until a whole step lies behind the range: clocks that change cannot leave a gap then.
  for (let at = -1, after = 0; after < 2; at += 1) {
    const date = {
      year: first.year,
      month: first.month + (step === 'month' ? at : 0),
      day: day + (step === 'month' ? 0 : at * (step === 'week' ? 7 : 1)),
    };
    for (const hour of hours) starts.push(clocks.instantOf({ ...date, hour }));
    if ((starts.at(-hours.length) ?? 0) >= range.until) after += 1;
  }
  return starts;
}

/** An hour that the clocks show twice is two; where they skip a part of one, the next begins at the change. */
function clockStarts(range: Interval, step: number, zone: string): readonly number[] {
  const [from, until] = [range.from - 2 * step, range.until + 2 * step];
  const changes = offsetChanges(zone, from, until);
  const starts: number[] = [];
  for (const [place, { at, offset }] of changes.entries()) {
    const end = changes[place + 1]?.at ?? until;
    const before = changes[place - 1]?.offset;
    const shown = Math.floor((at + offset) / step);
    if (before !== undefined && Math.floor((at - 1 + before) / step) !== shown) starts.push(at);
    for (let start = Math.ceil((at + offset) / step) * step - offset; start < end; start += step)
      starts.push(start);
  }
  return starts;
}
