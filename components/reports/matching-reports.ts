import type { ReportDto } from '#lib/endpoints/reports.ts';
import { describeReport, isActive } from './describe-report.ts';

export interface ReportFilters {
  /** One of `statusChoices`, or '' for all. */
  readonly status: string;
  readonly product: string;
  /** Somebody's id (a name is nothing for an address), or `elsewhere` for reports not ordered here. */
  readonly who: string;
  /** Days back, as text. */
  readonly ordered: string;
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
  };
}

export function matchingReports(
  reports: readonly ReportDto[],
  { status, product, who, ordered }: ReportFilters,
  now: number,
): readonly ReportDto[] {
  const days = ordered === '' ? Number.POSITIVE_INFINITY : Number(ordered);
  return reports.filter(
    (report) =>
      (status === '' || kindOf(report) === status) &&
      (product === '' || report.product === product) &&
      (who === '' || (report.createdById ?? elsewhere) === who) &&
      now - Date.parse(report.createdAt) <= days * 86_400_000,
  );
}

function kindOf(report: ReportDto): string {
  if (isActive(report)) return 'active';
  if (describeReport(report).tone === 'good') return 'ready';
  return report.status === 'ABORTED' ? 'aborted' : 'trouble';
}
