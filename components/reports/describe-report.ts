import type { Tone } from '#components/feedback/work-state.tsx';
import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatCount } from '#lib/query/format-count.ts';

export interface ReportState {
  /** Two or three words for the badge. */
  readonly word: string;
  readonly tone: Tone;
  /** What that means and what to do; empty where the word says it all. */
  readonly advice: string;
  /** Part done, from 0 to 1; null where nobody knows; absent where nothing runs. */
  readonly progress?: number | null;
}

/** Whether Vonage is still at work on it. */
export function isRunning({ status }: ReportDto): boolean {
  return status === 'PENDING' || status === 'PROCESSING';
}

/** Whether something is under way, at Vonage or here. */
export function isActive(report: ReportDto): boolean {
  return isRunning(report) || report.file.state === 'fetching' || report.dataset.state === 'importing';
}

/** Whether the whole file is here. */
export function hasFile({ file }: ReportDto): boolean {
  return file.state === 'ready';
}

/** The one state of a report a person cares about, out of the states of order, file and data set. */
export function describeReport(report: ReportDto): ReportState {
  switch (report.status) {
    case 'PENDING':
      return report.requestId === null
        ? {
            word: 'Being ordered',
            tone: 'waiting',
            advice: report.failure ?? 'Vonage has not confirmed it yet.',
            progress: null,
          }
        : { word: 'Waiting at Vonage', tone: 'waiting', advice: '', progress: null };
    case 'PROCESSING':
      return { word: 'Being made', tone: 'running', advice: '', progress: null };
    case 'ABORTED':
      return { word: 'Aborted', tone: 'over', advice: 'Vonage stopped making it. There is no file.' };
    case 'FAILED':
      return {
        word: 'Failed',
        tone: 'bad',
        advice: `${report.failure ?? 'Vonage could not make it and did not say why.'} Trying again orders it anew.`,
      };
    case 'SUCCESS':
    case 'TRUNCATED':
      return describeFile(report);
    default:
      return {
        word: 'Unknown state',
        tone: 'attention',
        advice: 'Vonage gives a state Tollbook does not know. It goes on looking.',
      };
  }
}

const truncation =
  'Vonage cut it at its size limit: the older part of the range is missing. Order each half of the range by itself.';

function describeFile({ file, truncated, dropped }: ReportDto): ReportState {
  const cut = truncated ? truncation : '';
  switch (file.state) {
    case 'none':
      return { word: 'Finished at Vonage', tone: 'running', advice: cut, progress: null };
    case 'fetching':
      return { word: 'Fetching the file', tone: 'running', advice: cut, progress: file.progress };
    case 'ready':
      return truncated
        ? { word: 'Cut short', tone: 'attention', advice: cut }
        : { word: 'Ready', tone: 'good', advice: '' };
    case 'deleted':
      return {
        word: 'File deleted',
        tone: 'over',
        advice: dropped
          ? 'It was deleted here. Dropping it in again brings it back.'
          : `${cut} It was deleted here. While Vonage keeps it, fetching it again is free; after that, ordering again costs again.`.trim(),
      };
    case 'expired':
      return {
        word: 'File expired',
        tone: 'over',
        advice:
          'Vonage keeps files for 72 hours and this one was not fetched in time. Ordering it again costs again.',
      };
    case 'damaged':
      return {
        word: 'File damaged',
        tone: 'bad',
        advice: `${file.reason ?? 'The file is not what Vonage announced.'} Nothing of it was used; fetching it again is free.`,
      };
    case 'failed':
      return {
        word: 'File not fetched',
        tone: 'bad',
        advice: `${file.reason ?? 'The file could not be fetched.'} Fetching it again is free.`,
      };
  }
}

/** Whether Vonage still gives the file out, at no cost. */
export function isAtVendor({ requestId, expiresAt }: ReportDto, now: number): boolean {
  return requestId !== null && expiresAt.file !== null && Date.parse(expiresAt.file) > now;
}

/** Whether the report can be opened here: out of the file, or out of one that comes back free. */
export function mayOpen(report: ReportDto, now: number): boolean {
  const { state } = report.dataset;
  if (state === 'ready' || state === 'importing') return false;
  return hasFile(report) || (report.file.state === 'deleted' && isAtVendor(report, now));
}

/** Whether only another purchase brings its records back. */
export function isOver(report: ReportDto, now: number): boolean {
  const { state } = report.file;
  if (report.dropped) return false;
  return (
    report.status === 'ABORTED' || state === 'expired' || (state === 'deleted' && !isAtVendor(report, now))
  );
}

/** What can be done about a report by asking again, and whether that buys something. */
export function retryOf(
  report: ReportDto,
  now: number,
): { readonly label: string; readonly buys: boolean } | null {
  if (report.status === 'FAILED') return { label: 'Order again', buys: true };
  const { state } = report.file;
  if (state === 'damaged' || state === 'failed' || (state === 'deleted' && isAtVendor(report, now)))
    return { label: 'Fetch again', buys: false };
  return null;
}

/** How many records, as far as that is known: "12,000 records so far". */
export function recordsText(report: ReportDto): string {
  const { itemsCount } = report;
  if (itemsCount === null) return '';
  if (isRunning(report)) return itemsCount > 0 ? `${formatCount(itemsCount)} records so far` : '';
  if (report.status !== 'SUCCESS' && report.status !== 'TRUNCATED') return '';
  return `${formatCount(itemsCount)} ${itemsCount === 1 ? 'record' : 'records'}`;
}
