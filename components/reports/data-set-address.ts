import type { ReportDto } from '#lib/endpoints/reports.ts';

/** The records page over an opened report, asking what the report asked. */
export function dataSetAddress({ id, search, product, accountId, direction, range }: ReportDto): string {
  const asked =
    search ??
    new URLSearchParams({
      product,
      account: accountId,
      ...(direction ? { direction } : {}),
      start: range.start,
      end: range.end,
    }).toString();
  return `/records?dataset=${encodeURIComponent(id)}&${asked}`;
}
