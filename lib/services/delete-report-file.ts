import type { ReportDto } from '#lib/endpoints/reports.ts';
import { findReport } from './change-report.ts';
import { requireDiscard } from './discard-rights.ts';
import type { ReportContext } from './report-context.ts';
import { reportDto } from './report-dto.ts';

/** Takes the file of a report away from here. Asking again finds it deleted. */
export async function deleteReportFile(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  requireDiscard(context.person, row);
  return reportDto(context, row.fileState === 'deleted' ? row : await context.shelf.deleteFile(row));
}
