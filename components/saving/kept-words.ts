import type { ViewDto, ViewPage } from '#lib/endpoints/views.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { monthName } from '#lib/query/month.ts';
import { monthDays, relativeMonthOf } from '#lib/query/relative-month.ts';
import { rangePresets } from '#lib/query/time-window.ts';

export const pageWords: Readonly<Record<ViewPage, string>> = {
  records: 'Records',
  charts: 'Charts',
  spend: 'Spend',
};

/** What is kept of each page besides its filters and times. */
export const besideWords: Readonly<Record<ViewPage, string>> = {
  records: 'The columns shown, their order and widths, and what the table is sorted by.',
  charts: 'Which chart it is, what it tells apart, its steps and what it is compared with.',
  spend: 'The account, which part of the page it is, and what was chosen there.',
};

type Range = ViewDto['range'];

/** The times an address asks for, as a view would keep them if they were relative. */
export function rangeIn(page: ViewPage, search: string, now: number, zone: string): Range {
  const asked = new URLSearchParams(search);
  const [start, end] = [asked.get('start'), asked.get('end')];
  if (page !== 'spend') return { preset: asked.get('preset'), start, end };
  const clocks = asked.get('zone') ?? zone;
  const days = start && end ? { start, end } : monthDays('last-month', now, clocks);
  return { preset: relativeMonthOf(days, now, clocks) ?? null, ...days };
}

/** "Last 7 days, counted from when it is opened"; of times that stay, the times. */
export function rangeText(page: ViewPage, range: Range, zone: string): string {
  return range.preset === null
    ? fixedText(page, range, zone)
    : `${presetText(range.preset)}, counted from when it is opened`;
}

export function fixedText(page: ViewPage, { start, end }: Range, zone: string): string {
  if (!start || !end) return 'Its times cannot be read';
  if (page !== 'spend') return `${formatMinute(start, zone)} to ${formatMinute(end, zone)}`;
  const month = start.slice(0, 7);
  const whole = monthDays('this-month', Date.parse(`${month}-15`), 'UTC');
  if (whole.start === start && whole.end === end) return monthName(month);
  return start === end ? start : `${start} to ${end}`;
}

const presetText = (preset: string): string =>
  rangePresets.find(({ name }) => name === preset)?.label ?? preset;
