import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ReconciliationDto } from '#lib/endpoints/reconciliation.ts';
import { isDecimal } from '#lib/query/decimal.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import { monthWindow } from '#lib/query/month.ts';
import type { Window } from '#lib/query/time-window.ts';
import { wireParameters } from '#lib/query/wire-parameters.ts';
import { emptyTrail, follow } from '#lib/reports-api/cursor-trail.ts';
import type { RecordsPage, WireRecord } from '#lib/reports-api/reports-client.ts';
import type { LedgerPage } from '#lib/vault/purchase-journal.ts';
import { type LedgerCall, reconcile, type UsageCall } from '#lib/vault/reconcile.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

const usageProduct = 'REPORTS-USAGE';
/** A hundred thousand calls a month: beyond that it says that it is not whole. */
const mostPages = 100;

/** Our ledger of a month and account beside what the vendor says was charged. Reading that is free. */
export async function reconcileMonth(
  context: ServiceContext,
  { month, account }: { readonly month: string; readonly account: string },
): Promise<ReconciliationDto> {
  requirePermission(context.person, 'ledger.read');
  await context.accounts.get(account);
  const now = context.clock.now();
  const window = monthWindow(month);
  if (!window || window.start >= now) return { days: [], complete: true, unreadable: 0 };
  const usage = await readUsage(context, account, { ...window, end: Math.min(window.end, now) });
  const ours = await readLedger(context, account, month);
  const days = reconcile(ours, usage.calls, now);
  return {
    days: days.map((day) => ({ ...day, explanations: [...day.explanations] })),
    complete: usage.complete,
    unreadable: usage.unreadable,
  };
}

async function readLedger(
  { tolls }: ServiceContext,
  accountId: string,
  month: string,
): Promise<LedgerCall[]> {
  const calls: LedgerCall[] = [];
  let page: LedgerPage | undefined;
  do {
    page = await tolls.journal.list({ accountId, month }, { after: page?.next ?? null, limit: 1000 });
    for (const { state, at, product, records, charge, currency } of page.rows) {
      if (state === 'free' || state === 'failed' || charge === null || currency === null) continue;
      if (state === 'charged' && records === 0) continue;
      calls.push({ at: at.getTime(), product, records, charge, currency, isUnknown: state !== 'charged' });
    }
  } while (page.next);
  return calls;
}

async function readUsage(
  context: ServiceContext,
  accountId: string,
  { start, end }: Window,
): Promise<{ calls: UsageCall[]; complete: boolean; unreadable: number }> {
  const client = await context.clientFor(accountId);
  const parameters = wireParameters({
    ...{ product: usageProduct, accountId, filters: {} },
    range: { start: formatUtc(start), end: formatUtc(end) },
  });
  const { signal } = context;
  const calls: UsageCall[] = [];
  let unreadable = 0;
  let page: RecordsPage | null = null;
  let trail = emptyTrail;
  for (let read = 0; read < mostPages; read += 1) {
    page = await client.getRecords(parameters, { signal, ...(page?.next && { cursor: page.next }) });
    for (const record of page.records) {
      const call = readCall(record);
      if (call === 'unreadable') unreadable += 1;
      else if (call) calls.push(call);
    }
    if (page.next === null) return { calls, complete: true, unreadable };
    trail = follow(trail, page.next);
  }
  return { calls, complete: false, unreadable };
}

/** A usage record as a call; null when nothing was charged for it. */
function readCall(record: WireRecord): UsageCall | 'unreadable' | null {
  const text = (name: string): string => {
    const value = record[name];
    return typeof value === 'string' ? value : '';
  };
  if (text('is_charged').toUpperCase() === 'FALSE') return null;
  const at = parseInstant(text('date_received'));
  const records = Number(text('items_written'));
  const [charge, currency] = [text('total_price'), text('currency')];
  if (at === null || !Number.isSafeInteger(records) || !isDecimal(charge) || currency === '')
    return 'unreadable';
  if (records === 0) return null;
  const product = productNamed(text('requested_product'))?.name ?? text('requested_product');
  return { at, product, records, charge, currency, isReport: text('job_type') === 'ASYNC_JOB' };
}
