import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#lib/clock.ts';
import type { State } from '#lib/state/open-state.ts';
import type { Queue } from '#lib/state/queue.ts';
import type { UsageLog } from '../usage-log.ts';
import { type ArchivePlace, archivePath, generateReport } from './generate-report.ts';
import { postCallback } from './post-callback.ts';
import { reportObject } from './report-object.ts';
import { parseReportQuery } from './report-query.ts';
import { type Claim, createReportStore, type Report, type ReportStore, unfinished } from './report-store.ts';

/** What asynchronous reports need beside the records. */
export interface ReportPlace {
  readonly state: State;
  readonly queue: Queue;
  /** Where files are kept while they live. */
  readonly folder: string;
  /** What links to files begin with; without one, the address the report was asked for at. */
  readonly mediaUrl?: string;
  /** No file gets longer: the vendor cuts at about a gigabyte. */
  readonly mostBytes?: number;
  /** Where completion may be announced. None by default: nobody makes this server call another. */
  readonly callbackOrigins?: readonly string[];
}

export interface ReportWorks {
  readonly store: ReportStore;
  readonly folder: string;
  readonly mediaUrl: string | undefined;
  readonly callbackOrigins: readonly string[];
  order(report: Parameters<ReportStore['add']>[0], now: number): Promise<Report>;
  abort(id: string, now: number): Promise<Report | undefined>;
  /** Begins to work, first on what was under way when the process before this one ended. */
  start(): Promise<void>;
  /** Lets go of what is under way; the next start takes it up again. */
  close(): Promise<void>;
}

const jobs = 'embedded-report';
const callbacks = 'embedded-report-callback';
const atOnce = 3;
const mostAttempts = 10;
const pulseMs = 400;
const gigabyte = 1_000_000_000;

/** Makes reports in the background, a few side by side. The table says what is to be done, the queue only when. */
export function createReportWorks(
  place: ReportPlace &
    Omit<ArchivePlace, 'mostBytes'> & { clock: Clock; usage: UsageLog; onError(error: unknown): void },
): ReportWorks {
  const { queue, clock, folder, mediaUrl, callbackOrigins = [], onError } = place;
  const store = createReportStore(place.state);
  const archives = { ...place, mostBytes: place.mostBytes ?? gigabyte };
  const running = new Map<string, AbortController>();
  const writing = new Set<string>();
  let closing = false;

  async function work(id: string): Promise<void> {
    if (closing) return;
    const report = await store.claim(id, clock.now());
    if (!report) return;
    const claim: Claim = { id, attempt: report.attempt };
    if (closing) return store.release(claim);
    if (report.attempt > mostAttempts) return giveUp(claim);
    const stop = new AbortController();
    running.set(id, stop);
    let rows = 0;
    const tell = () => store.progress(claim, rows, clock.now());
    const pulse = setInterval(() => {
      tell().then((held) => held || stop.abort(new Error('the report is no longer ours')), onError);
    }, pulseMs);
    try {
      await make(report, claim, stop.signal, (count) => {
        rows = count;
      });
    } catch (error) {
      if (stop.signal.aborted && !closing) return;
      await store.release(claim);
      if (!closing) throw error;
    } finally {
      clearInterval(pulse);
      running.delete(id);
    }
  }

  async function giveUp(claim: Claim): Promise<void> {
    const failed = await store.finish(claim, { status: 'FAILED' }, clock.now());
    if (failed?.callback === 'due') await queue.send(callbacks, failed.id);
  }

  async function make(report: Report, claim: Claim, signal: AbortSignal, onRows: (rows: number) => void) {
    const asked = parseReportQuery(report.parameters, report.receivedAt.getTime());
    if (asked.query.product.name === 'REPORTS-USAGE') await place.usage.flush();
    const fileId = randomUUID();
    writing.add(fileId);
    try {
      const archive = await generateReport(archives, {
        report,
        asked,
        fileId,
        now: clock.now(),
        signal,
        onRows,
      });
      const status = archive.truncated ? 'TRUNCATED' : 'SUCCESS';
      const now = clock.now();
      const end = { status, itemsCount: archive.rows, fileId, fileBytes: archive.bytes } as const;
      const done = await store.finish(claim, end, now);
      if (!done) return void (await rm(archivePath(folder, fileId), { force: true }));
      place.usage.note({
        ...{ query: asked.query, receivedAt: report.receivedAt.getTime(), finishedAt: now },
        ...{ items: archive.rows, more: archive.truncated, asynchronous: true },
      });
      if (done.callback === 'due') await queue.send(callbacks, done.id);
    } finally {
      writing.delete(fileId);
    }
  }

  async function announce(id: string): Promise<void> {
    const report = await store.find(id, clock.now());
    if (report?.callback !== 'due') return;
    const { callbackUrl } = parseReportQuery(report.parameters, report.receivedAt.getTime());
    const allowed = callbackUrl !== null && callbackOrigins.includes(new URL(callbackUrl).origin);
    if (allowed) await postCallback(callbackUrl, reportObject(report, mediaUrl));
    await store.settleCallback(id, allowed ? 'done' : 'failed');
  }

  /** Removes what has outlived its time, and what a process that died had begun. */
  async function sweep(): Promise<void> {
    const kept = await store.expire(clock.now());
    for (const name of await readdir(folder)) {
      const fileId = name.replace(/\.zip(\.part)?$/, '');
      if (!writing.has(fileId) && !(kept.has(fileId) && name.endsWith('.zip'))) await rm(join(folder, name));
    }
  }

  return {
    ...{ store, folder, mediaUrl, callbackOrigins },
    async order(report, now) {
      const added = await store.add(report, now);
      await queue.send(jobs, added.id);
      return added;
    },
    async abort(id, now) {
      const aborted = await store.abort(id, now);
      if (aborted) running.get(id)?.abort(new Error('the report was aborted'));
      return aborted;
    },
    async start() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // A data folder has one process, so nobody is left who could hold a claim.
      if ('pglite' in place.state.source) await store.releaseAll();
      await sweep();
      await queue.serve(jobs, { atOnce, retries: mostAttempts, retrySeconds: 1 }, work);
      await queue.serve(callbacks, { atOnce: 1, retries: 6, retrySeconds: 2 }, announce);
      for (const report of await store.open()) {
        if (!unfinished.includes(report.status)) await queue.send(callbacks, report.id);
        else
          await queue.send(jobs, report.id, {
            afterMs: Math.max(0, report.leasedUntil.getTime() - clock.now()),
          });
      }
      await queue.every('embedded-report-expiry', '*/15 * * * *', sweep);
    },
    async close() {
      closing = true;
      for (const stop of running.values()) stop.abort(new Error('the process is stopping'));
    },
  };
}
