import type { Report, ReportStatus } from './report.ts';
import type { Wait } from './transport.ts';

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: Wait) => void;
}

export interface ReportListFilter {
  readonly accountId: string;
  /** Every state when left out. */
  readonly statuses?: readonly ReportStatus[];
  /** Epoch milliseconds, of the time at which the report was ordered. */
  readonly from?: number;
  readonly to?: number;
}

export interface ReportList {
  /** False when the API has no list (it was dropped from the newest reference): absence then proves nothing. */
  readonly available: boolean;
  readonly reports: readonly Report[];
  /** Entries that could not be read as reports. While there are any, absence proves nothing either. */
  readonly unreadable: number;
}

export interface MediaOptions {
  /** First byte wanted; 0 when left out. */
  readonly from?: number;
  /** Of the part that is already here: a file that has changed since comes whole, never as a tail. */
  readonly etag?: string;
  readonly signal?: AbortSignal;
}

/** A report's file as it arrives. The body has to be read to its end or returned from; that closes the connection. */
export interface Media {
  /** 206 only when the answer begins at the byte that was asked for. */
  readonly status: 200 | 206;
  readonly headers: {
    readonly etag: string | null;
    /** Bytes of this body; null when not announced. */
    readonly length: number | null;
    /** Of the whole file, `total` when told. Null with 200. */
    readonly contentRange: {
      readonly from: number;
      readonly to: number;
      readonly total: number | null;
    } | null;
  };
  /** Throws an AppError when it is cut or dripped: what ends without an error has the announced length. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** The asynchronous half of the Reports API. */
export interface ReportOperations {
  /**
   * Orders a report, which costs money: sent at most once. AppError `upstream_unknown_outcome` says that it may or may
   * not have been ordered, to be settled with `listReports` before anything is sent again. Any other error: it was not.
   */
  createReport(parameters: Readonly<Record<string, string | boolean>>, options?: AskOptions): Promise<Report>;
  /** AppError `not_found` when it does not exist, has vanished after four days, or belongs to somebody else. */
  getReport(requestId: string, options?: AskOptions): Promise<Report>;
  /** AppError `conflict` when it has already ended. */
  abortReport(requestId: string, options?: AskOptions): Promise<Report>;
  listReports(filter: ReportListFilter, options?: AskOptions): Promise<ReportList>;
  /** Opens the file, over a connection of its own. AppError `not_found` when it has expired (72 hours). */
  openMedia(report: Report, options?: MediaOptions): Promise<Media>;
}
