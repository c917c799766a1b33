import type { Input } from '#lib/endpoints/endpoint.ts';
import type {
  listLedger as endpoint,
  LedgerEntryDto,
  TotalDto,
  listTotals as totals,
} from '#lib/endpoints/tolls.ts';
import type { LedgerPlace } from '#lib/vault/purchase-journal.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

const pageSize = 100;

export async function listLedger(
  context: ServiceContext,
  { person: personId, account: accountId, next, ...filter }: Input<typeof endpoint>['query'],
): Promise<{ readonly entries: readonly LedgerEntryDto[]; readonly next: string | null }> {
  requirePermission(context.person, 'ledger.read');
  const page = await context.tolls.journal.list(
    { ...filter, personId, accountId },
    { after: next === undefined ? null : placeOf(next), limit: pageSize },
  );
  const { person } = await namesOf(context);
  return {
    entries: page.rows.map(({ personId: id, at, cause, upstreamRequestId, endedAt, ...row }) => ({
      ...row,
      at: at.toISOString(),
      person: person(id),
    })),
    next: page.next && `${page.next.at}.${page.next.id}`,
  };
}

export async function listTotals(
  context: ServiceContext,
  { month, by }: Input<typeof totals>['query'],
): Promise<{ readonly totals: readonly TotalDto[] }> {
  requirePermission(context.person, 'ledger.read');
  const names = await namesOf(context);
  const found = await context.tolls.journal.totals({ month, by });
  const nameOf = (key: string) => (by === 'person' || by === 'account' ? names[by](key) : key);
  return {
    totals: found.map((total) => ({ ...total, charges: [...total.charges], name: nameOf(total.key) })),
  };
}

function placeOf(next: string): LedgerPlace {
  const dot = next.indexOf('.');
  return { at: Number(next.slice(0, dot)), id: next.slice(dot + 1) };
}
