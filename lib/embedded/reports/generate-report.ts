import { join } from 'node:path';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { streamCsv } from '#lib/records/stream-csv.ts';
import { type Archive, writeArchive } from '#lib/zip/write-archive.ts';
import { keptSince } from '../retention.ts';
import type { ReportQuery } from './report-query.ts';
import type { Report } from './report-store.ts';

export interface ArchivePlace {
  readonly engine: RecordEngine;
  readonly database: string;
  readonly folder: string;
  readonly mostBytes: number;
  /** Every account the credentials may read. */
  readonly accounts: readonly string[];
}

interface Generation {
  readonly report: Report;
  readonly asked: ReportQuery;
  readonly fileId: string;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
}

export const archivePath = (folder: string, fileId: string): string => join(folder, `${fileId}.zip`);

/** Writes the file of a report: everything that was known when it was asked for, newest first. */
export function generateReport(place: ArchivePlace, generation: Generation): Promise<Archive> {
  const { report, asked, fileId, now, signal, onRows } = generation;
  const { query, includeSubaccounts } = asked;
  const { product, direction, filters, includeMessage, showConcatenated, hidePrices } = query;
  const asOf = report.receivedAt.getTime();
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  const rows = streamCsv(
    place.engine,
    place.database,
    {
      product,
      accountIds: includeSubaccounts ? withSubaccounts(place.accounts, query.accountId) : [query.accountId],
      ...(direction === undefined ? {} : { direction }),
      start: Math.max(query.start, keptSince(product, asOf)),
      end: Math.min(query.end, asOf + 1),
      filters,
    },
    { projection: { includeMessage, showConcatenated, hidePrices }, asOf, signal },
  );
  return writeArchive(archivePath(place.folder, fileId), rows, {
    entry: { name: `report_${query.productName}_${query.accountId}_${day}.csv`, time: now },
    mostBytes: place.mostBytes,
    signal,
    onRows,
  });
}

/** Only the main account, the first, has any. */
function withSubaccounts(accounts: readonly string[], accountId: string): readonly string[] {
  return accounts[0] === accountId ? accounts : [accountId];
}
