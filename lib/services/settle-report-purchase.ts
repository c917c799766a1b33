import { AppError } from '#lib/errors/app-error.ts';
import { multiplyDecimal } from '#lib/query/decimal.ts';
import { isFinal, type ReportRow, type ReportStore } from '#lib/shelf/report-store.ts';
import type { PurchaseRow } from '#lib/vault/purchase-journal.ts';
import type { Tolls } from '#lib/vault/tolls.ts';

type Books = Pick<Tolls, 'journal' | 'prices'>;

/** Enters what a report that has ended cost, once: who comes second finds it entered. */
export async function settleReportPurchase(books: Books, row: ReportRow): Promise<void> {
  const purchase = isFinal(row) ? await books.journal.find({ report: row.id }) : null;
  if (purchase?.state !== 'intended' && purchase?.state !== 'unknown') return;
  await enter(books, purchase, row).catch(unlessEntered);
}

async function enter({ journal, prices }: Books, { id, state }: PurchaseRow, row: ReportRow): Promise<void> {
  const { requestId: upstreamRequestId, status, itemsCount: records } = row;
  if ((status === 'SUCCESS' || status === 'TRUNCATED') && records !== null) {
    // The vendor's report says nothing of its price.
    const { perRecord, currency } = await prices.priceOf(row);
    const charge = multiplyDecimal(perRecord, records) ?? '0';
    await journal.charged(id, { records, charge, currency, chargeBasis: 'price-list', upstreamRequestId });
  } else if (isNotBought(row)) await journal.failed(id, { upstreamRequestId });
  else if (state === 'intended') await journal.unknown(id, { upstreamRequestId });
}

function unlessEntered(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
}

/** What was aborted may be billed as far as it had come, and of what is unknown nobody can say. */
const isNotBought = ({ purchase, status }: ReportRow): boolean =>
  purchase === 'refused' || (purchase === 'made' && status === 'FAILED');

/** At start: reports that ended, or were never written down, while nobody was there to enter it. */
export async function settleLeftReports(books: Books, store: ReportStore): Promise<void> {
  for (const { id, cause } of await books.journal.openReports()) {
    const row = cause === null ? null : await store.find(cause);
    if (row) await settleReportPurchase(books, row);
    // A report is sent by its row only: without one, nothing was.
    else await books.journal.failed(id).catch(unlessEntered);
  }
}
