import { parseInstant } from '#lib/query/instant.ts';
import type { Report } from '#lib/reports-api/report.ts';
import { isFinal, type ReportChange, type ReportRow } from './report-store.ts';

/** What the vendor's word changes of a report. What has ended does not begin again, whatever it says. */
export function changeFrom(row: ReportRow, report: Report, now: number): ReportChange {
  if (isFinal(row) && row.requestId !== null) return {};
  const started = parseInstant(report.startTime ?? '');
  const change = {
    requestId: report.requestId,
    status: report.status,
    itemsCount: report.itemsCount,
    startedAt: started === null || report.status === 'PENDING' ? row.startedAt : new Date(started),
  };
  if (!isFinal(change)) return change;
  const hasFile = report.status === 'SUCCESS' || report.status === 'TRUNCATED';
  return {
    ...change,
    finishedAt: new Date(now),
    ...(hasFile && { fileState: 'fetching' }),
    ...(report.status === 'FAILED' && { failure: 'Vonage could not make this report and does not say why.' }),
  };
}
