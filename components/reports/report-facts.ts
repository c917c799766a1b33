import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatAge, formatDuration } from '#lib/query/format-duration.ts';
import { formatMoment } from '#lib/query/format-instant.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { isActive } from './describe-report.ts';
import { sizeText } from './size-text.ts';

/** What is known of a report beside its state, as short phrases in the order people ask for them. */
export function reportFacts(report: ReportDto, now: number, zone: string): readonly string[] {
  const { range, filters, createdBy, createdAt, file, cost } = report;
  const moment = (instant: string) => formatMoment(instant, zone, now);
  const known = productNamed(report.product)?.filters ?? [];
  return [
    `${moment(range.start)} to ${moment(range.end)}`,
    ...Object.entries(filters).map(
      ([name, value]) =>
        `${known.find((filter) => filter.name === name)?.label ?? name} ${value ?? 'hidden for your role'}`,
    ),
    ...(report.includeMessage ? ['with message text'] : []),
    ...(report.includeSubaccounts ? ['with sub-accounts'] : []),
    `ordered ${formatAge(Date.parse(createdAt), now)} ${createdBy === null ? 'outside Tollbook' : `by ${createdBy}`}`,
    ...elapsed(report, now),
    ...(file.bytes ? [sizeText(file.bytes)] : []),
    ...(cost?.price ? [formatMoney(cost.price, cost.currency)] : []),
    ...expiry(report, now),
  ];
}

/** How long it has been at it, or took. */
function elapsed(report: ReportDto, now: number): readonly string[] {
  const start = Date.parse(report.startedAt ?? report.createdAt);
  if (report.finishedAt !== null) {
    return [
      `took ${formatDuration(Math.max(1, Math.round((Date.parse(report.finishedAt) - start) / 1000)))}`,
    ];
  }
  if (!isActive(report)) return [];
  return [`for ${formatDuration(Math.max(0, Math.round((now - start) / 1000)))}`];
}

/** How long Vonage still keeps it; what has been fetched stays here. */
function expiry({ expiresAt, file }: ReportDto, now: number): readonly string[] {
  const left = (instant: string | null) => {
    const time = instant === null ? Number.NaN : Date.parse(instant);
    return time > now ? formatDuration(Math.floor((time - now) / 1000)) : null;
  };
  const [reportLeft, fileLeft] = [left(expiresAt.report), left(expiresAt.file)];
  return [
    ...(file.state === 'ready' ? ['kept here'] : []),
    ...(fileLeft === null || file.state === 'expired' ? [] : [`file at Vonage for ${fileLeft}`]),
    ...(reportLeft === null ? [] : [`report at Vonage for ${reportLeft}`]),
  ];
}
