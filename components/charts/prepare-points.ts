import type { ChartBucket, ChartStep } from '#lib/endpoints/charts.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { zoneOffset } from '#lib/query/zone.ts';
import { type Gap, ownershipOf, type Point } from './chart-model.ts';

interface Frame {
  readonly buckets: readonly ChartBucket[];
  readonly step: ChartStep;
  readonly zone: string;
}

/** How many neighbours become one point, so that there are never more points than there is room for. */
export function neighbours(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, most)));
}

/** The same values in runs of `size`, each put together by `join`. */
export function joined<In, Out>(
  values: readonly In[],
  size: number,
  join: (run: readonly In[]) => Out,
): readonly Out[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, run) =>
    join(values.slice(run * size, (run + 1) * size)),
  );
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The points of a chart over time, `size` buckets each. */
export function preparePoints({ buckets, step, zone }: Frame, size: number): readonly Point[] {
  const points = joined(buckets, size, (run) => {
    const [start, end] = [run[0]?.start ?? '', run.at(-1)?.end ?? ''];
    return {
      name: rangeName(start, end, zone),
      tick: tickOf(start, step, zone),
      range: { start, end },
      askedMs: sum(run.map(({ askedMs }) => askedMs)),
      ownedMs: sum(run.map(({ ownedMs }) => ownedMs)),
      provisional: sum(run.map(({ provisional }) => provisional)),
    };
  });
  // In autumn the clocks show an hour twice.
  const names = Map.groupBy(points, ({ name }) => name);
  return points.map((point) =>
    (names.get(point.name)?.length ?? 0) > 1
      ? { ...point, name: `${point.name} (${offsetName(point.range.start, zone)})` }
      : point,
  );
}

/** Runs of points that are not wholly owned: those of which nothing is, apart from those of which a part is. */
export function gapsOf(points: readonly Point[]): readonly Gap[] {
  const gaps: Gap[] = [];
  points.forEach((point, at) => {
    const ownership = ownershipOf(point);
    if (ownership === 'whole') return;
    const whole = ownership === 'none';
    const last = gaps.at(-1);
    if (last?.until === at - 1 && last.whole === whole) gaps[gaps.length - 1] = { ...last, until: at };
    else gaps.push({ from: at, until: at, whole });
  });
  return gaps;
}

/** `12 Mar 2026 04:00–05:00`; days, weeks and months without their midnights. */
export function rangeName(start: string, end: string, zone: string): string {
  const [from, until] = [formatMinute(start, zone), formatMinute(end, zone)];
  const [fromDay, untilDay] = [from.slice(0, -6), until.slice(0, -6)];
  if (fromDay === untilDay) return `${from}–${until.slice(-5)}`;
  if (!from.endsWith(' 00:00') || !until.endsWith(' 00:00')) {
    const isNextMidnight = until.endsWith(' 00:00') && dayBefore(end, zone) === fromDay;
    return isNextMidnight ? `${from}–24:00` : `${from} – ${until}`;
  }
  const last = dayBefore(end, zone);
  return last === fromDay ? fromDay : `${fromDay} – ${last}`;
}

const dayBefore = (instant: string, zone: string): string =>
  formatMinute(Date.parse(instant) - 1000, zone).slice(0, -6);

function tickOf(start: string, step: ChartStep, zone: string): string {
  const [day = '', month = '', year = '', time = ''] = formatMinute(start, zone).split(' ');
  if (step === 'month') return `${month} ${year}`;
  return step === 'day' || step === 'week' || time === '00:00' ? `${day} ${month}` : time;
}

function offsetName(instant: string, zone: string): string {
  const minutes = zoneOffset(Date.parse(instant), zone) / 60_000;
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
