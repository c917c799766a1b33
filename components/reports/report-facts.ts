import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatAge, formatDuration } from '#lib/query/format-duration.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { sizeText } from '#lib/query/size-text.ts';
import { isActive } from './describe-report.ts';

/** What was asked for beside product and direction: range, filters, extras. */
export function questionFacts(report: ReportDto, zone: string): readonly string[] {
  const { range, filters, includeMessage, includeSubaccounts, dropped, dataset } = report;
  const known = productNamed(report.product)?.filters ?? [];
  const label = (name: string) => known.find((filter) => filter.name === name)?.label ?? name;
  return [
    // That of a file is known by its records.
    ...(dropped && !dataset.rows
      ? ['range not known yet']
      : [`${formatMinute(range.start, zone)} to ${formatMinute(range.end, zone)}`]),
    ...Object.entries(filters).map(([name, value]) => `${label(name)} ${value ?? 'hidden for your role'}`),
    ...(includeMessage ? ['with message text'] : []),
    ...(includeSubaccounts ? ['with sub-accounts'] : []),
  ];
}

/** What became of the order, as short phrases: who and when, how long, how much, until when. */
export function orderFacts(report: ReportDto, now: number): readonly string[] {
  const { createdBy, createdAt, file, cost, dropped } = report;
  const by = createdBy !== null ? `by ${createdBy}` : dropped ? 'by somebody' : 'outside Tollbook';
  return [
    `${dropped ? 'dropped in' : 'ordered'} ${formatAge(Date.parse(createdAt), now)} ${by}`,
    ...elapsed(report, now),
    ...(file.bytes ? [sizeText(file.bytes)] : []),
    ...(cost?.price ? [formatMoney(cost.price, cost.currency)] : []),
    ...expiry(report, now),
  ];
}

/** What was taken away here, and when. */
export function goneFacts({ gone }: ReportDto, zone: string): readonly string[] {
  return [
    ...(gone.file === null ? [] : [`file deleted on ${formatMinute(gone.file, zone)}`]),
    ...(gone.dataset === null ? [] : [`data set closed on ${formatMinute(gone.dataset, zone)}`]),
  ];
}

/** How long it has been at it, or took. */
function elapsed(report: ReportDto, now: number): readonly string[] {
  if (report.dropped) return [];
  const start = Date.parse(report.startedAt ?? report.createdAt);
  if (report.finishedAt !== null) {
    return [
      `took ${formatDuration(Math.max(1, Math.round((Date.parse(report.finishedAt) - start) / 1000)))}`,
    ];
  }
  if (!isActive(report)) return [];
  return [`under way for ${formatDuration(Math.max(0, Math.round((now - start) / 1000)))}`];
}

/** How long Vonage still keeps it; what has been fetched stays here. */
function expiry({ expiresAt, file, status }: ReportDto, now: number): readonly string[] {
  const left = (instant: string | null) => {
    const time = instant === null ? Number.NaN : Date.parse(instant);
    return time > now ? formatDuration(Math.floor((time - now) / 1000)) : null;
  };
  const hasFile = (status === 'SUCCESS' || status === 'TRUNCATED') && file.state !== 'expired';
  const [reportLeft, fileLeft] = [left(expiresAt.report), hasFile ? left(expiresAt.file) : null];
  const kept = [
    ...(fileLeft === null ? [] : [`the file for ${fileLeft}`]),
    ...(reportLeft === null ? [] : [`the report for ${reportLeft}`]),
  ];
  return [
    ...(file.state === 'ready' ? ['file kept here'] : []),
    ...(kept.length === 0 ? [] : [`Vonage keeps ${kept.join(', ')}`]),
  ];
}
