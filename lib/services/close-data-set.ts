import type { ReportDto } from '#lib/endpoints/reports.ts';
import { findReport } from './change-report.ts';
import { requireDiscard } from './discard-rights.ts';
import type { ReportContext } from './report-context.ts';
import { reportDto } from './report-dto.ts';

/** Takes the imported records of a report away. Asking again finds it closed. */
export async function closeDataSet(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  requireDiscard(context.person, row);
  return reportDto(context, row.dataState === 'closed' ? row : await context.shelf.closeDataSet(row));
}
