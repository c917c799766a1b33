import type { OrderedBetween } from '#components/queries/reports-query.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { readInstant } from '#lib/query/time-window.ts';
import { describeReport, isActive } from './describe-report.ts';

export interface ReportFilters {
  /** One of `statusChoices`, or '' for all. */
  readonly status: string;
  readonly product: string;
  /** Somebody's id (a name is nothing for an address), or `elsewhere` for reports not ordered here. */
  readonly who: string;
  /** Days back, as text, or `between` for `since` and `until`. */
  readonly ordered: string;
  /** Instants, or times on the reader's clocks as they were typed; empty for no bound. */
  readonly since: string;
  readonly until: string;
}

export const statusChoices = [
  { value: 'active', label: 'Under way' },
  { value: 'ready', label: 'Ready' },
  { value: 'trouble', label: 'Needs attention' },
  { value: 'aborted', label: 'Aborted' },
] as const;

export const elsewhere = 'elsewhere';

export const orderedChoices = [
  { value: '1', label: 'In the last day' },
  { value: '7', label: 'In the last 7 days' },
  { value: '30', label: 'In the last 30 days' },
  { value: 'between', label: 'Between two times' },
] as const;

/** What is no choice is not asked for. */
export function readFilters(parameters: { get(name: string): string | null }): ReportFilters {
  const text = (name: keyof ReportFilters) => parameters.get(name) ?? '';
  const one = (name: keyof ReportFilters, choices: readonly { readonly value: string }[]) =>
    choices.find(({ value }) => value === text(name))?.value ?? '';
  return {
    status: one('status', statusChoices),
    product: text('product'),
    who: text('who'),
    ordered: one('ordered', orderedChoices),
    since: text('since'),
    until: text('until'),
  };
}

export function matchingReports(
  reports: readonly ReportDto[],
  { status, product, who, ordered }: ReportFilters,
  now: number,
): readonly ReportDto[] {
  // Between two times the house itself has looked: the older ones are not all here.
  const days = ordered === '' || ordered === 'between' ? Number.POSITIVE_INFINITY : Number(ordered);
  return reports.filter(
    (report) =>
      (status === '' || kindOf(report) === status) &&
      (product === '' || report.product === product) &&
      (who === '' || (report.createdById ?? elsewhere) === who) &&
      now - Date.parse(report.createdAt) <= days * 86_400_000,
  );
}

/** What the house is asked for: only bounds can bring what lies beyond the newest. What is no time bounds nothing. */
export function orderedBetween(
  { ordered, since, until }: ReportFilters,
  now: number,
  zone: string,
): OrderedBetween {
  if (ordered !== 'between') return {};
  const [from, to] = [readInstant(since, now, zone), readInstant(until, now, zone)];
  return {
    ...(from !== null && { from: formatUtc(from) }),
    // To the end of that second: it is the finest that can be typed.
    ...(to !== null && { to: formatUtc(to - (to % 1000) + 999) }),
  };
}

function kindOf(report: ReportDto): string {
  if (isActive(report)) return 'active';
  if (describeReport(report).tone === 'good') return 'ready';
  return report.status === 'ABORTED' ? 'aborted' : 'trouble';
}
