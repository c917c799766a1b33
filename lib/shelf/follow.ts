import { AppError } from '#lib/errors/app-error.ts';
import { nextLookDelay } from './next-look.ts';
import { place, settle } from './purchase.ts';
import { changeFrom } from './report-change.ts';
import { isFinal, type ReportRow } from './report-store.ts';
import { jobs, type ShelfMeans } from './shelf-means.ts';

/** One look at a report, and the next one planned. Never throws: a vendor that is away is asked again later. */
export async function follow(means: ShelfMeans, id: string): Promise<void> {
  const { store, clock, queue } = means;
  const row = await store.get(id);
  // Jobs are given out at least once: of two followers the one ahead of its time ends here.
  if (row.nextLookAt !== null && row.nextLookAt.getTime() > clock.now() + 100) return;
  const looked = await look(means, row).catch((error: unknown) => {
    means.log.warn({ err: error, report: id }, 'a report could not be looked at');
    return store.get(id);
  });
  if (isFinal(looked)) {
    await means.ended(looked).catch((error: unknown) => {
      means.log.error({ err: error, report: id }, 'what a report cost could not be entered');
    });
    if (looked.fileState === 'fetching') await queue.send(jobs.fetch, id);
    return;
  }
  const delay = nextLookDelay(clock.now() - looked.createdAt.getTime());
  await store.change(id, { nextLookAt: new Date(clock.now() + delay) });
  await queue.send(jobs.follow, id, { afterMs: delay });
}

async function look(means: ShelfMeans, row: ReportRow): Promise<ReportRow> {
  const { store, clock } = means;
  if (isFinal(row)) return row;
  if (row.purchase === 'due') return place(means, row.id);
  if (row.requestId === null) return settle(means, row);
  const client = await means.clientFor(row.accountId);
  const report = await client.getReport(row.requestId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  const change = report
    ? changeFrom(row, report, clock.now())
    : ({
        status: 'FAILED',
        purchase: 'unknown',
        failure: 'Vonage does not know this report any more: reports vanish after four days.',
        finishedAt: new Date(clock.now()),
      } as const);
  // A final state that another look has written meanwhile stands.
  return (await store.change(row.id, change, { status: row.status })) ?? store.get(row.id);
}
