import type { Input } from '#lib/endpoints/endpoint.ts';
import type { listReports as endpoint, ReportDto } from '#lib/endpoints/reports.ts';
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
export async function listReports(
  context: ReportContext,
  asked: Asked,
): Promise<{ readonly reports: ReportDto[]; readonly nextPollMs: number | null }> {
  requirePermission(context.person, 'records.read');
  await context.accounts.get(asked.account);
  await discoverNowAndThen(context, asked.account);
  const between = {
    ...(asked.from && { from: new Date(asked.from) }),
    ...(asked.to && { to: new Date(asked.to) }),
  };
  const rows = await context.shelf.store.list(asked.account, between);
  const shown = rows.filter((row) => isAsked(row, asked, context.person.id));
  const now = context.clock.now();
  const moving = rows.filter(isMoving).map(({ createdAt }) => nextLookDelay(now - createdAt.getTime()));
  return {
    reports: await reportDtos(context, shown),
    nextPollMs: moving.length === 0 ? null : Math.min(...moving),
  };
}

function isAsked(row: ReportRow, { status, product, who }: Asked, me: string): boolean {
  if (status !== undefined && row.status !== status) return false;
  if (product !== undefined && row.product !== product) return false;
  if (who === undefined) return true;
  const maker = row.createdBy === null ? 'elsewhere' : row.createdBy === me ? 'me' : 'others';
  return maker === who;
}

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
