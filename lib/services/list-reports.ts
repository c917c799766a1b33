import type { AnswerOf, Input } from '#lib/endpoints/endpoint.ts';
import type { listReports as endpoint } from '#lib/endpoints/reports.ts';
import { nextLookDelay } from '#lib/shelf/next-look.ts';
import { isMoving, type ReportRow } from '#lib/shelf/report-store.ts';
import { searchOfReport } from './query-of-report.ts';
import type { ReportContext } from './report-context.ts';
import { reportDtos } from './report-dto.ts';
import { requirePermission } from './require-permission.ts';

type Asked = Input<typeof endpoint>['query'];

const discoverEveryMs = 20_000;
const patienceMs = 3_000;
const lastDiscovery = new WeakMap<object, Map<string, number>>();

/** The reports of an account, ours and others', newest first. Costs nothing, and does not wait for a vendor that is away. */
export async function listReports(context: ReportContext, asked: Asked): Promise<AnswerOf<typeof endpoint>> {
  const { person, accounts, shelf, clock } = context;
  requirePermission(person, 'records.read');
  await accounts.get(asked.account);
  await discoverNowAndThen(context, asked.account);
  const { status, product, who, from, to } = asked;
  const { rows, more } = await shelf.store.list(asked.account, {
    ...(from && { from: new Date(from) }),
    ...(to && { to: new Date(to) }),
    ...(status && { status }),
    ...(product !== undefined && { product }),
    ...(who && { maker: { who, me: person.id } }),
  });
  const now = clock.now();
  // Of a state that is asked for, all may have left it, or any come into it.
  const watched = status ? (await shelf.store.unfinished()).filter(isOf(asked.account)) : rows;
  const moving = watched.filter(isMoving).map(({ createdAt }) => nextLookDelay(now - createdAt.getTime()));
  return {
    reports: await reportDtos(context, rows),
    more,
    nextPollMs: moving.length === 0 ? null : Math.min(...moving),
  };
}

const isOf = (account: string) => (row: ReportRow) => row.accountId === account;

async function discoverNowAndThen(context: ReportContext, accountId: string): Promise<void> {
  const { shelf, clock, tokens, signal, log } = context;
  const times = lastDiscovery.get(shelf) ?? new Map<string, number>();
  lastDiscovery.set(shelf, times);
  if (clock.now() - (times.get(accountId) ?? Number.NEGATIVE_INFINITY) < discoverEveryMs) return;
  times.set(accountId, clock.now());
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  await shelf
    .discover(accountId, (report) => searchOfReport(tokens, report), limit)
    .catch((error: unknown) => log.warn({ err: error, accountId }, 'the list of reports could not be asked'));
}
