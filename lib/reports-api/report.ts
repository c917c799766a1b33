import type { ReportStatus } from '#lib/wire/report-answer.ts';

export type { ReportStatus };

/** An asynchronous report as the API last told it, whichever of its two shapes it used. */
export interface Report {
  readonly requestId: string;
  /** UNKNOWN: a state that no reference names. It is neither running nor finished for us; ask again later. */
  readonly status: ReportStatus | 'UNKNOWN';
  readonly rawStatus: string;
  /** As the API spells it: a public name or an internal one. */
  readonly product: string;
  readonly accountId: string;
  /** What was asked, each value as text; `product` and `account_id` included. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly receiveTime: string | null;
  readonly startTime: string | null;
  /** Grows while PROCESSING; null when it was not told. */
  readonly itemsCount: number | null;
  /** Set when the file may be fetched: the status allows it and the link points to an allowed server. */
  readonly fileId: string | null;
  /** The link to the file points to a server that is not ours to ask; it was not used. */
  readonly foreignFile: boolean;
  /** Sentences about what was odd but did no harm. */
  readonly warnings: readonly string[];
}

const finalStatuses: ReadonlySet<string> = new Set(['SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED']);

/** The report will not change any more. */
export function isFinal({ status }: Pick<Report, 'status'>): boolean {
  return finalStatuses.has(status);
}
