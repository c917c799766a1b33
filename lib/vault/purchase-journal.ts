import { randomUUID } from 'node:crypto';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import { monthWindow } from '#lib/query/month.ts';
import type { Database, State } from '#lib/state/open-state.ts';
import { purchases } from '#lib/state/vault-schema.ts';
import { type LedgerDimension, type LedgerTotal, ledgerTotals } from './ledger-totals.ts';

export type PurchaseRow = typeof purchases.$inferSelect;
export type PurchaseKind = PurchaseRow['kind'];
export type Buyer = { readonly id: string; readonly role: PurchaseRow['role'] };

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

interface Reading {
  readonly person: Buyer;
  readonly accountId: string;
  readonly product: string;
  readonly kind: PurchaseKind;
  /** The export, fill or report it is made for. */
  readonly cause?: string | undefined;
}

export interface PurchaseIntent extends Reading {
  readonly overrideReason?: string | undefined;
  /** The most it may cost: kept free in the budgets until the real charge is known. */
  readonly expected?: Money | undefined;
}

/** Why a budget that refused was overridden; null where none refused. */
export interface Admission {
  readonly overrideReason: string | null;
}

export interface Charge {
  readonly records: number;
  /** Exact decimal text. */
  readonly charge: string;
  readonly currency: string;
  readonly chargeBasis: 'reported' | 'price-list';
  readonly upstreamRequestId?: string | null | undefined;
}

export interface Ending {
  readonly upstreamRequestId?: string | null | undefined;
}

export interface LedgerFilter {
  /** `2026-11`, in UTC. */
  readonly month?: string | undefined;
  readonly personId?: string | undefined;
  readonly role?: Buyer['role'] | undefined;
  readonly accountId?: string | undefined;
  readonly product?: string | undefined;
  readonly kind?: PurchaseKind | undefined;
}

/** Where a page of the ledger ends: the next one begins behind it. */
export interface LedgerPlace {
  readonly at: number;
  readonly id: string;
}

export interface LedgerPage {
  readonly rows: readonly PurchaseRow[];
  readonly next: LedgerPlace | null;
}

export interface PurchaseJournal {
  /**
   * Writes down what is about to be sent. `admit` sees the ledger with nobody else writing to it, and throws to refuse:
   * of two purchases that only one budget has room for, one is refused.
   */
  begin(intent: PurchaseIntent, admit?: (db: Database) => Promise<Admission>): Promise<string>;
  /** What was sent and answered. Also settles a purchase that counted as unknown meanwhile. */
  charged(id: string, charge: Charge): Promise<void>;
  /** Certain that nothing was charged. */
  failed(id: string, ending?: Ending): Promise<void>;
  /** It may have been charged: what was expected goes on counting against the budgets. */
  unknown(id: string, ending?: Ending): Promise<void>;
  /** Records that were answered out of the vault. */
  free(reading: Reading & { readonly freeRecords: number }): Promise<void>;
  /** Newest first. */
  list(
    filter?: LedgerFilter,
    page?: { readonly after?: LedgerPlace | null; readonly limit?: number },
  ): Promise<LedgerPage>;
  /** One purchase by its id, or the one a report was ordered with. Null where the ledger has none. */
  find(of: { readonly id: string } | { readonly report: string }): Promise<PurchaseRow | null>;
  /** Reports whose outcome is not in the ledger yet. */
  openReports(): Promise<readonly PurchaseRow[]>;
  totals(asked: { readonly month: string; readonly by: LedgerDimension }): Promise<readonly LedgerTotal[]>;
  /** At start: nobody saw how the calls ended that a process before this one had begun. Says how many there were. */
  recover(): Promise<number>;
}

/** Serialises purchases that a budget bounds, on one connection or many. */
const ledgerLock = 7_033_003;

const open = ['intended', 'unknown'] as const;

const intended = {
  ...{ id: sql.placeholder('id'), at: sql.placeholder('at') },
  ...{ personId: sql.placeholder('personId'), role: sql.placeholder('role') },
  ...{ accountId: sql.placeholder('accountId'), product: sql.placeholder('product') },
  ...{ kind: sql.placeholder('kind'), cause: sql.placeholder('cause'), state: sql.placeholder('state') },
  ...{ records: sql.placeholder('records'), freeRecords: sql.placeholder('freeRecords') },
  ...{ charge: sql.placeholder('charge'), currency: sql.placeholder('currency') },
  overrideReason: sql.placeholder('overrideReason'),
};

/** The ledger, and the journal of every paid call: a row is written before anything is sent. */
export function createPurchaseJournal({ state, clock }: { state: State; clock: Clock }): PurchaseJournal {
  const { db } = state;
  const now = () => new Date(clock.now());
  const about = ({ person, accountId, product, kind, cause }: Reading) => ({
    id: randomUUID(),
    at: now(),
    personId: person.id,
    role: person.role,
    ...{ accountId, product, kind, cause: cause ?? null },
  });

  // Prepared once: whoever buys a page waits for it.
  const intention = db.insert(purchases).values(intended).prepare('purchase_intended');
  const write = state.shorten(purchases, intention);

  async function end(
    id: string,
    from: readonly PurchaseRow['state'][],
    change: Partial<PurchaseRow>,
  ): Promise<void> {
    const ended = await db
      .update(purchases)
      .set({ ...change, endedAt: now() })
      .where(and(eq(purchases.id, id), inArray(purchases.state, [...from])))
      .returning({ id: purchases.id });
    if (ended.length === 0)
      throw new AppError('conflict', 'This purchase has an outcome already, or is not in the ledger.');
  }

  return {
    async begin(intent, admit) {
      const { expected, overrideReason } = intent;
      const row = {
        ...about(intent),
        state: 'intended' as const,
        ...{ records: 0, freeRecords: 0, overrideReason: overrideReason ?? null },
        ...{ charge: expected?.amount ?? null, currency: expected?.currency ?? null },
      };
      if (!admit) await write(row);
      else
        await db.transaction(async (tx) => {
          await tx.execute(sql`select pg_advisory_xact_lock(${ledgerLock})`);
          await tx.insert(purchases).values({ ...row, ...(await admit(tx)) });
        });
      return row.id;
    },
    charged: (id, { records, charge, currency, chargeBasis, upstreamRequestId = null }) =>
      end(id, open, { state: 'charged', records, charge, currency, chargeBasis, upstreamRequestId }),
    failed: (id, { upstreamRequestId = null } = {}) =>
      end(id, open, { state: 'failed', charge: null, currency: null, upstreamRequestId }),
    unknown: (id, { upstreamRequestId = null } = {}) =>
      end(id, ['intended'], { state: 'unknown', upstreamRequestId }),
    async free(reading) {
      const { freeRecords } = reading;
      await db
        .insert(purchases)
        .values({ ...about(reading), state: 'free', records: 0, freeRecords, endedAt: now() });
    },
    async list(filter = {}, { after = null, limit = 100 } = {}) {
      const found = await db
        .select()
        .from(purchases)
        .where(and(...conditions(filter), after ? isBehind(after) : undefined))
        .orderBy(desc(purchases.at), desc(purchases.id))
        .limit(limit + 1);
      const rows = found.slice(0, limit).map(plain);
      const last = found.length > limit ? rows.at(-1) : undefined;
      return { rows, next: last ? { at: last.at.getTime(), id: last.id } : null };
    },
    async find(of) {
      const [row] = await db
        .select()
        .from(purchases)
        .where(
          'id' in of
            ? eq(purchases.id, of.id)
            : and(eq(purchases.cause, of.report), eq(purchases.kind, 'report')),
        )
        .limit(1);
      return row ? plain(row) : null;
    },
    openReports: () =>
      db
        .select()
        .from(purchases)
        .where(and(eq(purchases.kind, 'report'), inArray(purchases.state, [...open]))),
    totals: (asked) => ledgerTotals(db, asked),
    async recover() {
      const left = await db
        .update(purchases)
        .set({ state: 'unknown', endedAt: now() })
        .where(eq(purchases.state, 'intended'))
        .returning({ id: purchases.id });
      return left.length;
    },
  };
}

const plain = (row: PurchaseRow): PurchaseRow => ({
  ...row,
  charge: row.charge === null ? null : trimDecimal(row.charge),
});

function conditions({ month, personId, role, accountId, product, kind }: LedgerFilter): readonly SQL[] {
  const window = month === undefined ? null : monthWindow(month);
  return [
    ...(window ? [gte(purchases.at, new Date(window.start)), lt(purchases.at, new Date(window.end))] : []),
    ...(personId === undefined ? [] : [eq(purchases.personId, personId)]),
    ...(role === undefined ? [] : [eq(purchases.role, role)]),
    ...(accountId === undefined ? [] : [eq(purchases.accountId, accountId)]),
    ...(product === undefined ? [] : [eq(purchases.product, product)]),
    ...(kind === undefined ? [] : [eq(purchases.kind, kind)]),
  ];
}

const isBehind = ({ at, id }: LedgerPlace): SQL =>
  sql`(${purchases.at}, ${purchases.id}) < (${new Date(at).toISOString()}::timestamptz, ${id})`;
