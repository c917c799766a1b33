import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import type { Queue } from '#lib/state/queue.ts';
import type { ReportRow, ReportStore } from './report-store.ts';

/** What the parts of the shelf work with. */
export interface ShelfMeans {
  readonly store: ReportStore;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly engine: RecordEngine;
  /** Where files are kept; nothing else lives there. */
  readonly folder: string;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  clientFor(accountId: string): Promise<ReportsClient>;
  /** What the vendor is asked for a report of ours, personal values included. */
  parametersOf(row: ReportRow): Readonly<Record<string, string | boolean>>;
  /** Told of every report that has ended, once or more often. */
  ended(row: ReportRow): Promise<void>;
  /** For how many days after their order files and data sets are kept; 0 for ever. */
  readonly keepDays: number;
  /** Nobody else keeps data sets in this record store: what no row of ours knows there is left over. */
  readonly sole: boolean;
  /** Told of a report each time it has been opened. */
  onOpened?(id: string): Promise<void>;
  /** Aborted when this process ends: what is under way is left as it is, for the next one to go on with. */
  readonly stopping: AbortSignal;
  /** Part done of what runs in this process, from 0 to 1, by report. */
  readonly progress: Map<string, number>;
}

export const jobs = { follow: 'report-follow', fetch: 'report-fetch', open: 'report-open' } as const;

/** What begins a file, or a data set, anew: whatever was said of the one before is over. */
export const fileAgain = { fileState: 'fetching', fileReason: null, fileDeletedAt: null } as const;
export const openAgain = { dataState: 'importing', dataReason: null, dataClosedAt: null } as const;

/** Why something did not work, for people. */
export const reasonOf = (error: unknown): string =>
  error instanceof AppError ? error.message : 'Something went wrong on our side. The log says what.';
