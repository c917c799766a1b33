import type { ReportDto, ReportStatus } from './reports.ts';

const unsettled: readonly ReportStatus[] = ['PENDING', 'PROCESSING', 'UNKNOWN'];

/** For how long after its order the end of a report is news: as long as Vonage keeps it. */
export const newsLifeMs = 4 * 86_400_000;

/** Whether nothing about an order is awaited any more: it failed, or its file is here or will not come. */
export function hasEnded(status: ReportStatus, file: ReportDto['file']['state']): boolean {
  return !unsettled.includes(status) && file !== 'fetching';
}
