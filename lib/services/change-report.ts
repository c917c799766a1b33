import type { ReportDto } from '#lib/endpoints/reports.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { isAtVendor } from '#lib/shelf/discard.ts';
import { isFinal, type ReportRow } from '#lib/shelf/report-store.ts';
import { placeOrder } from './order-report.ts';
import { requireQueryRights } from './query-rights.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf, reportDto } from './report-dto.ts';
import { requirePermission } from './require-permission.ts';

/** The row behind an id, for whoever may read records of an account that is still here. */
export async function findReport(context: ReportContext, id: string): Promise<ReportRow> {
  requirePermission(context.person, 'records.read');
  const row = await context.shelf.store.get(id);
  await context.accounts.get(row.accountId);
  return row;
}

export async function getReport(context: ReportContext, id: string): Promise<ReportDto> {
  return reportDto(context, await findReport(context, id));
}

export async function abortReport(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  return reportDto(context, await context.shelf.abort(row));
}

/** Fetches a file again, free; or orders what failed anew. A second click finds the order of the first. */
export async function retryReport(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  const { fileState } = row;
  const hasReport = row.status === 'SUCCESS' || row.status === 'TRUNCATED';
  if (hasReport && fileState !== 'expired') {
    if (['damaged', 'failed', 'none', 'deleted'].includes(fileState)) {
      if (fileState === 'deleted') requireFileAtVendor(context, row);
      return reportDto(context, await context.shelf.refetch(row));
    }
    throw new AppError(
      'conflict',
      'The file of this report is here or on its way: there is nothing to try again.',
    );
  }
  if (!isFinal(row)) throw new AppError('conflict', 'This report is still being made: wait, or abort it.');
  const query = queryOf(context, row);
  if (!query)
    throw new AppError('conflict', 'This report was not ordered here: order it anew from the form.');
  requireQueryRights(context.person.role, query);
  return placeOrder(context, query, {
    withSubaccounts: row.includeSubaccounts,
    idempotencyKey: `again:${row.id}`,
  });
}

/** Makes the file a data set to browse, fetching it again where it was deleted here. Asking again imports once. */
export async function openReport(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  if (row.dataState === 'ready' || row.dataState === 'importing') return reportDto(context, row);
  if (row.fileState === 'deleted') requireFileAtVendor(context, row);
  else if (row.fileState !== 'ready')
    throw new AppError('conflict', 'The file of this report is not here yet, so it cannot be opened.');
  return reportDto(context, await context.shelf.open(row));
}

/** Whoever may open it may stop that: nothing is lost that is not had again for nothing. Asking again finds it stopped. */
export async function cancelOpening(context: ReportContext, id: string): Promise<ReportDto> {
  const row = await findReport(context, id);
  if (row.dataState === 'ready')
    throw new AppError('conflict', 'This report is open already: there is nothing to cancel.');
  return reportDto(context, row.dataState === 'importing' ? await context.shelf.cancelOpening(row) : row);
}

/** A file that was deleted here comes back free as long as the vendor has it; after that nothing is bought unasked. */
function requireFileAtVendor({ clock }: ReportContext, row: ReportRow): void {
  if (isAtVendor(row, clock.now())) return;
  if (row.fileHash !== null)
    throw new AppError('conflict', 'The file was deleted here. Drop it in again to have it back.');
  throw new AppError(
    'conflict',
    'The file was deleted here, and Vonage keeps files for 72 hours only. Ordering the report again costs again.',
  );
}
