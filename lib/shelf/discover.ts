import { randomUUID } from 'node:crypto';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { Report } from '#lib/reports-api/report.ts';
import { changeFrom } from './report-change.ts';
import type { NewReportRow, ReportRow } from './report-store.ts';
import { jobs, type ShelfMeans } from './shelf-means.ts';

const week = 7 * 86_400_000;

/** Takes up reports of the account that were ordered elsewhere. Free: listing is no purchase. */
export async function discover(
  means: ShelfMeans,
  accountId: string,
  searchOf: (report: Report) => string | null,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, queue } = means;
  const client = await means.clientFor(accountId);
  const { reports } = await client.listReports({ accountId, from: clock.now() - 4 * 86_400_000 }, { signal });
  const known = await store.knownRequestIds(reports.map(({ requestId }) => requestId));
  const pending = (await store.list(accountId)).rows.filter(
    ({ requestId, status, purchase }) => requestId === null && status !== 'FAILED' && purchase !== 'none',
  );
  for (const report of reports) {
    // While an order of ours waits for its answer, what turns up may be that order.
    if (known.has(report.requestId) || pending.length > 0 || report.accountId !== accountId) continue;
    const row = rowFor(report, searchOf(report), clock.now());
    if (await store.add(row)) await queue.send(jobs.follow, row.id);
  }
}

function rowFor(report: Report, search: string | null, now: number): NewReportRow {
  const { parameters } = report;
  const received = parseInstant(report.receiveTime ?? '') ?? now;
  const at = (name: string, otherwise: number) => new Date(parseInstant(parameters[name] ?? '') ?? otherwise);
  const { direction } = parameters;
  const blank = { requestId: null, startedAt: null, status: 'PENDING' } as ReportRow;
  return {
    id: randomUUID(),
    accountId: report.accountId,
    product: productNamed(report.product)?.name ?? report.product,
    direction: direction === 'inbound' || direction === 'outbound' ? direction : null,
    rangeStart: at('date_start', received - week),
    rangeEnd: at('date_end', received),
    search,
    includeSubaccounts: parameters.include_subaccounts?.toLowerCase() === 'true',
    createdAt: new Date(received),
    purchase: 'made',
    status: 'PENDING',
    fileState: 'none',
    dataState: 'none',
    ...changeFrom(blank, report, now),
  };
}
