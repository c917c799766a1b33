import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import { hasEnded, newsLifeMs } from '#lib/endpoints/report-ended.ts';
import type { reportNews as endpoint } from '#lib/endpoints/reports.ts';
import { nextLookDelay } from '#lib/shelf/next-look.ts';
import type { ReportContext } from './report-context.ts';
import { requirePermission } from './require-permission.ts';

/** What became of the reader's own orders. Reads nothing but our own rows: the shelf itself looks after them. */
export async function reportNews(context: ReportContext): Promise<AnswerOf<typeof endpoint>> {
  requirePermission(context.person, 'records.read');
  const now = context.clock.now();
  const [rows, accounts] = await Promise.all([
    context.shelf.store.orderedBy(context.person.id, new Date(now - newsLifeMs)),
    context.accounts.list(),
  ]);
  // Of an account that was removed nobody could look at the report, and the news would stay for ever.
  const known = new Set(accounts.map(({ accountId }) => accountId));
  const mine = rows.filter(({ accountId }) => known.has(accountId));
  const ended = mine.filter(({ status, fileState }) => hasEnded(status, fileState));
  const awaited = mine.filter((row) => !ended.includes(row));
  const delays = awaited.map(({ createdAt }) => nextLookDelay(now - createdAt.getTime()));
  return {
    ended: ended.map(({ id, accountId }) => ({ id, accountId })),
    underWay: [...new Set(awaited.map(({ accountId }) => accountId))],
    nextPollMs: delays.length === 0 ? null : Math.min(...delays),
  };
}
