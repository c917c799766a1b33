import { mkdir } from 'node:fs/promises';
import { AppError } from '#lib/errors/app-error.ts';
import type { Report } from '#lib/reports-api/report.ts';
import { cancelImport, importFile } from './data-set.ts';
import { closeDataSet, deleteFile } from './discard.ts';
import { discover } from './discover.ts';
import { type Dropped, type DroppedAs, dropIn } from './drop-in.ts';
import { fetchFile } from './fetch-file.ts';
import { follow } from './follow.ts';
import { keepHouse } from './keep-house.ts';
import type { Inside } from './look-inside.ts';
import { createPlaces } from './places.ts';
import { place } from './purchase.ts';
import { changeFrom } from './report-change.ts';
import { isFinal, type NewReportRow, type ReportRow, type ReportStore } from './report-store.ts';
import { fileAgain, jobs, openAgain, type ShelfMeans } from './shelf-means.ts';
import { filePath } from './spool.ts';

/** The reports of this house: what was ordered or seen, and the files and data sets that came of it. */
export interface Shelf {
  readonly store: ReportStore;
  /** Part done of what runs for a report, from 0 to 1; null when nothing does. */
  progressOf(id: string): number | null;
  /** Writes the intent down, then orders once. A key that is known gives the order it stood for. */
  order(row: NewReportRow & { readonly idempotencyKey: string }): Promise<ReportRow>;
  /** Takes up reports ordered elsewhere. */
  discover(
    accountId: string,
    searchOf: (report: Report) => string | null,
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes in a file somebody has, and opens it. */
  dropIn(file: Dropped, filedAs: (inside: Inside) => DroppedAs): Promise<ReportRow>;
  abort(row: ReportRow): Promise<ReportRow>;
  refetch(row: ReportRow): Promise<ReportRow>;
  /** Imports the file; one that was deleted here is fetched again first. */
  open(row: ReportRow): Promise<ReportRow>;
  /** Stops the import, and takes away what there is of it. */
  cancelOpening(row: ReportRow): Promise<ReportRow>;
  deleteFile(row: ReportRow): Promise<ReportRow>;
  closeDataSet(row: ReportRow): Promise<ReportRow>;
  filePath(id: string): string;
  /** Leaves what is under way to the next process. */
  close(): Promise<void>;
}

/** Opens the shelf and takes up what an earlier process left in the middle. */
export async function openShelf(means: Omit<ShelfMeans, 'progress' | 'stopping'>): Promise<Shelf> {
  const stop = new AbortController();
  const whole: ShelfMeans = { ...means, progress: new Map(), stopping: stop.signal };
  const running = new Set<Promise<void>>();
  const places = createPlaces();
  const waitedFor = (work: typeof fetchFile) => (id: string) => {
    const run = work(whole, id).finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  const { store, queue, clock, progress } = whole;
  await mkdir(whole.folder, { recursive: true, mode: 0o700 });
  const tidy = (starting: boolean) =>
    keepHouse(whole, starting).catch((error: unknown) =>
      whole.log.warn({ err: error }, 'what is left over of reports could not be removed; trying again'),
    );
  await tidy(true);
  await queue.every('report-housekeeping', '23 3 * * *', () => tidy(false));
  await queue.serve(jobs.follow, { atOnce: 2, retries: 10, retrySeconds: 2 }, (id) => follow(whole, id));
  await queue.serve(jobs.fetch, { atOnce: 2, retries: 3, retrySeconds: 5 }, waitedFor(fetchFile));
  await queue.serve(jobs.open, { atOnce: 1, retries: 3, retrySeconds: 5 }, waitedFor(importFile));
  for (const { id, fileState, dataState } of await store.unfinished()) {
    if (fileState === 'fetching') await queue.send(jobs.fetch, id);
    else if (dataState === 'importing') await queue.send(jobs.open, id);
    else {
      await store.change(id, { nextLookAt: null });
      await queue.send(jobs.follow, id);
    }
  }

  const startOver = async (row: ReportRow, change: Partial<ReportRow>, job: string) => {
    const changed = await store.change(row.id, change, {
      fileState: row.fileState,
      dataState: row.dataState,
    });
    if (changed) await queue.send(job, row.id);
    return changed ?? store.get(row.id);
  };

  return {
    store,
    progressOf: (id) => progress.get(id) ?? null,
    filePath: (id) => filePath(whole, id),
    async order(row) {
      if (!(await store.add(row))) {
        const known = await store.byKey(row.idempotencyKey);
        if (known && known.orderHash === row.orderHash) return known;
        throw new AppError(
          'conflict',
          'This order was already sent with other contents. Close the dialog and open it again to order anew.',
        );
      }
      // Before the order goes out: should this process die, the next one settles it.
      await queue.send(jobs.follow, row.id, { afterMs: 3_000 });
      const placed = await place(whole, row.id);
      if (placed.requestId !== null) await queue.send(jobs.follow, row.id);
      return placed;
    },
    discover: (accountId, searchOf, signal) => discover(whole, accountId, searchOf, signal),
    async dropIn(file, filedAs) {
      const giveBack = places.take(file.sender);
      try {
        return await dropIn(whole, file, filedAs);
      } finally {
        giveBack();
      }
    },
    async abort(row) {
      if (isFinal(row) || row.requestId === null) {
        const why = isFinal(row) ? 'has already ended' : 'is not confirmed by Vonage yet';
        throw new AppError('conflict', `This report ${why}, so it cannot be aborted.`);
      }
      const client = await whole.clientFor(row.accountId);
      const report = await client.abortReport(row.requestId);
      const aborted =
        (await store.change(row.id, changeFrom(row, report, clock.now()), { status: row.status })) ??
        (await store.get(row.id));
      if (isFinal(aborted)) await whole.ended(aborted);
      return aborted;
    },
    refetch: (row) => startOver(row, fileAgain, jobs.fetch),
    open: (row) =>
      row.fileState === 'ready'
        ? startOver(row, openAgain, jobs.open)
        : startOver(row, { ...openAgain, ...fileAgain }, jobs.fetch),
    cancelOpening: (row) => cancelImport(whole, row),
    deleteFile: (row) => deleteFile(whole, row),
    closeDataSet: (row) => closeDataSet(whole, row),
    async close() {
      stop.abort(new Error('the process is stopping'));
      await Promise.allSettled(running);
    },
  };
}
