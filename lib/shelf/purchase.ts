import { AppError } from '#lib/errors/app-error.ts';
import type { Report } from '#lib/reports-api/report.ts';
import { candidatesFor } from './reconcile.ts';
import { changeFrom } from './report-change.ts';
import type { ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';

/** An answer that has not come after this long was lost with the process that waited for it. */
const answerMs = 90_000;
/** For this long an order may still turn up in the vendor's list. */
const settlingMs = 3 * 60_000;

/**
 * Sends an order whose intent is written down: at most once, whoever calls this how often. Throws what the vendor
 * refused it for; an order whose outcome is unknown comes back as it is, to be settled by `settle`.
 */
export async function place(means: ShelfMeans, id: string): Promise<ReportRow> {
  const { store, clock } = means;
  const row = await store.change(
    id,
    { purchase: 'sending', sentAt: new Date(clock.now()) },
    { purchase: 'due' },
  );
  if (!row) return store.get(id);
  let report: Report;
  try {
    const client = await means.clientFor(row.accountId);
    report = await client.createReport(means.parametersOf(row));
  } catch (error) {
    const isKnown = error instanceof AppError && error.code !== 'upstream_unknown_outcome';
    if (isKnown) {
      await means.ended(await refuse(means, row, error.message));
      throw error;
    }
    means.log.warn({ err: error, report: id }, 'it is not known whether a report was ordered');
    const failure =
      'Vonage did not confirm the order. Checking whether it exists before anything is sent again.';
    return (
      (await store.change(id, { purchase: 'unknown', failure }, { purchase: 'sending' })) ?? store.get(id)
    );
  }
  return adopt(means, row, report);
}

/** Whether an order that was sent without an answer exists: looked up in the vendor's list, never sent again. */
export async function settle(means: ShelfMeans, row: ReportRow): Promise<ReportRow> {
  const { store, clock } = means;
  const sentAt = row.sentAt?.getTime() ?? row.createdAt.getTime();
  if (row.purchase === 'sending') {
    if (clock.now() < sentAt + answerMs) return row;
    await store.change(row.id, { purchase: 'unknown' }, { purchase: 'sending' });
  }
  const client = await means.clientFor(row.accountId);
  const list = await client.listReports({ accountId: row.accountId, from: sentAt - 10 * 60_000 });
  const taken = await store.knownRequestIds(list.reports.map(({ requestId }) => requestId));
  const parameters = means.parametersOf(row);
  const [found] = candidatesFor({ parameters, sentAt }, list.reports, taken);
  if (found) return adopt(means, row, found);
  if (clock.now() < sentAt + settlingMs) return row;
  if (list.available && list.unreadable === 0)
    return refuse(
      means,
      row,
      'The order did not reach Vonage: its list does not hold it. Nothing was bought.',
    );
  return refuse(
    means,
    row,
    'Vonage did not confirm the order and cannot be asked for its list. Look there before ordering again: it may have been bought.',
    'unknown',
  );
}

async function adopt(means: ShelfMeans, row: ReportRow, report: Report): Promise<ReportRow> {
  const change = { ...changeFrom(row, report, means.clock.now()), purchase: 'made', failure: null } as const;
  return (await means.store.change(row.id, change, { requestId: null })) ?? means.store.get(row.id);
}

async function refuse(
  { store, clock }: ShelfMeans,
  row: ReportRow,
  failure: string,
  purchase: 'refused' | 'unknown' = 'refused',
): Promise<ReportRow> {
  const change = { purchase, status: 'FAILED', failure, finishedAt: new Date(clock.now()) } as const;
  return (await store.change(row.id, change, { requestId: null })) ?? store.get(row.id);
}
