import { and, gte, lt, sql } from 'drizzle-orm';
import { trimDecimal } from '#lib/query/decimal.ts';
import { monthWindow } from '#lib/query/month.ts';
import type { Database } from '#lib/state/open-state.ts';
import { purchases } from '#lib/state/vault-schema.ts';

export const ledgerDimensions = ['person', 'role', 'account', 'product', 'kind'] as const;
export type LedgerDimension = (typeof ledgerDimensions)[number];

export interface LedgerTotal {
  /** Of a person or account its id. */
  readonly key: string;
  /** Bought. */
  readonly records: number;
  /** Answered out of the vault. */
  readonly freeRecords: number;
  /** Of all records that were read, 0 to 1; null where none was. */
  readonly freeShare: number | null;
  /** One line a currency: they are never added. Exact decimal texts. */
  readonly charges: readonly LedgerCharge[];
}

export interface LedgerCharge {
  readonly currency: string;
  readonly charge: string;
  /** Of calls under way, and of those whose outcome nobody saw. */
  readonly uncertain: string;
}

const columns = {
  person: purchases.personId,
  role: purchases.role,
  account: purchases.accountId,
  product: purchases.product,
  kind: purchases.kind,
} as const;

/** What a month cost, by the given side of it: those who read most first. Summed by the database, exactly. */
export async function ledgerTotals(
  db: Database,
  { month, by }: { readonly month: string; readonly by: LedgerDimension },
): Promise<readonly LedgerTotal[]> {
  const window = monthWindow(month);
  if (!window) return [];
  const column = columns[by];
  const groups = await db
    .select({
      key: sql<string>`${column}`,
      currency: purchases.currency,
      records: sql<string>`sum(${purchases.records})::text`,
      freeRecords: sql<string>`sum(${purchases.freeRecords})::text`,
      charge: sql<string>`coalesce(sum(${purchases.charge}) filter (where ${purchases.state} = 'charged'), 0)::text`,
      uncertain: sql<string>`coalesce(sum(${purchases.charge}) filter (where ${purchases.state} in ('intended', 'unknown')), 0)::text`,
    })
    .from(purchases)
    .where(and(gte(purchases.at, new Date(window.start)), lt(purchases.at, new Date(window.end))))
    .groupBy(column, purchases.currency)
    .orderBy(column, purchases.currency);
  const totals = new Map<string, { records: number; freeRecords: number; charges: LedgerCharge[] }>();
  for (const group of groups) {
    const total = totals.get(group.key) ?? { records: 0, freeRecords: 0, charges: [] };
    totals.set(group.key, total);
    total.records += Number(group.records);
    total.freeRecords += Number(group.freeRecords);
    const { currency } = group;
    if (currency === null) continue;
    total.charges.push({
      currency,
      charge: trimDecimal(group.charge),
      uncertain: trimDecimal(group.uncertain),
    });
  }
  return [...totals]
    .map(([key, total]) => ({ key, ...total, freeShare: shareOf(total) }))
    .sort((a, b) => b.records + b.freeRecords - (a.records + a.freeRecords));
}

function shareOf({ records, freeRecords }: { records: number; freeRecords: number }): number | null {
  const read = records + freeRecords;
  return read === 0 ? null : freeRecords / read;
}
