import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { findReport } from './change-report.ts';
import type { ReportContext } from './report-context.ts';
import { queryOf } from './report-dto.ts';

interface DataSet {
  readonly row: ReportRow;
  readonly product: Product;
  /** What the report asked; null where it was not ordered here. */
  readonly own: RecordQuery | null;
  readonly shape: { readonly includeMessage: boolean; readonly showConcatenated: boolean };
}

/** The opened report behind an id, and what its records carry. */
export async function findDataSet(context: ReportContext, id: string): Promise<DataSet> {
  const row = await findReport(context, id);
  requireOpen(row);
  const product = productNamed(row.product);
  if (!product) throw new AppError('conflict', `Tollbook does not know the product ${row.product}.`);
  const own = queryOf(context, row);
  // What a report ordered elsewhere asked for is not known: show all there is.
  const shape = {
    includeMessage: own ? own.includeMessage === true : true,
    showConcatenated: own ? own.showConcatenated === true : true,
  };
  return { row, product, own, shape };
}

/** Work on a data set that somebody may close meanwhile: then it says so instead of failing. */
export async function whileOpen<T>(context: ReportContext, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    requireOpen(await findReport(context, id));
    throw error;
  }
}

function requireOpen({ dataState, fileState }: ReportRow): void {
  if (dataState === 'ready') return;
  if (dataState === 'closed')
    throw new AppError(
      'conflict',
      fileState === 'ready'
        ? 'This report was closed. Opening it again on the reports page is free.'
        : 'This report was closed and its file deleted. The reports page says whether it can be fetched again.',
    );
  throw new AppError('conflict', 'This report is not open yet. Open it on the reports page.');
}
