import type { ReportDto } from '#lib/endpoints/reports.ts';
import { describeReport, isActive } from './describe-report.ts';

export interface ReportFilters {
  /** One of `statusChoices`, or '' for all. */
  readonly status: string;
  readonly product: string;
  /** A name, or `elsewhere` for reports not ordered here. */
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

export function readFilters(parameters: { get(name: string): string | null }): ReportFilters {
  const text = (name: keyof ReportFilters) => parameters.get(name) ?? '';
  return { status: text('status'), product: text('product'), who: text('who'), ordered: text('ordered') };
}

export function matchingReports(
  reports: readonly ReportDto[],
  { status, product, who, ordered }: ReportFilters,
  now: number,
): readonly ReportDto[] {
  const days = /^\d{1,3}$/.test(ordered) ? Number(ordered) : Number.POSITIVE_INFINITY;
  return reports.filter(
    (report) =>
      (status === '' || kindOf(report) === status) &&
      (product === '' || report.product === product) &&
      (who === '' || (report.createdBy ?? elsewhere) === who) &&
      now - Date.parse(report.createdAt) <= days * 86_400_000,
  );
}

function kindOf(report: ReportDto): string {
  if (isActive(report)) return 'active';
  if (describeReport(report).tone === 'good') return 'ready';
  return report.status === 'ABORTED' ? 'aborted' : 'trouble';
}
