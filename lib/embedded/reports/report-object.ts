import { formatApiDate } from '../api-date.ts';
import { parseReportQuery } from './report-query.ts';
import type { Report } from './report-store.ts';

/** Where the file of a report is fetched; clients of the vendor insist on the vendor's own hosts. */
export const mediaAddress = (report: Report, mediaUrl: string | undefined): string =>
  `${mediaUrl ?? report.base}/v3/media/${report.fileId}`;

/**
 * A report as the API tells it, in both published shapes at once: the reference's and that of clients. At the top
 * `status` is the state of the report; the filter of that name is only among the parameters. Links begin with its
 * `base`: that of whoever asks, so that they lead back the way the asker came, wherever it was ordered.
 */
export function reportObject(
  report: Report,
  mediaUrl: string | undefined,
): Readonly<Record<string, unknown>> {
  const { query, includeSubaccounts, callbackUrl } = parseReportQuery(
    report.parameters,
    report.receivedAt.getTime(),
  );
  const { status: _filter, ...filters } = query.filters;
  const dates = { date_start: formatApiDate(query.start), date_end: formatApiDate(query.end) };
  const file = report.fileId === null ? undefined : mediaAddress(report, mediaUrl);
  return {
    _links: {
      self: { href: `${report.base}/v2/reports/${report.id}` },
      ...(file ? { download_report: { href: file } } : {}),
    },
    request_id: report.id,
    request_status: report.status,
    status: report.status,
    receive_time: wholeSeconds(report.receivedAt),
    start_time: wholeSeconds(report.startedAt ?? report.receivedAt),
    items_count: report.itemsCount,
    product: query.productName,
    account_id: query.accountId,
    ...dates,
    include_subaccounts: includeSubaccounts,
    direction: query.direction,
    include_message: query.includeMessage,
    show_concatenated: 'show_concatenated' in report.parameters ? query.showConcatenated : undefined,
    ...filters,
    callback_url: callbackUrl ?? undefined,
    request_params: { ...report.parameters, ...dates },
    download_url: file,
  };
}

function wholeSeconds(time: Date): string {
  return formatApiDate(Math.floor(time.getTime() / 1_000) * 1_000);
}
