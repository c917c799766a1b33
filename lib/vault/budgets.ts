import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { compareDecimals, subtractDecimal, trimDecimal } from '#lib/query/decimal.ts';
import { monthOf, monthWindow } from '#lib/query/month.ts';
import type { Database, State } from '#lib/state/open-state.ts';
import { budgets, purchases } from '#lib/state/vault-schema.ts';
import type { Buyer, Money } from './purchase-journal.ts';

export type BudgetRow = typeof budgets.$inferSelect;

/** A budget and what of it is gone this month (UTC), calls under way and of unknown outcome included. */
export interface Standing {
  readonly budget: BudgetRow;
  readonly spent: string;
  /** Below zero where it is overdrawn. */
  readonly left: string;
}

/** A budget that a purchase would go over, and by how much. */
export interface Excess extends Standing {
  readonly by: string;
}

export type Verdict =
  | { readonly kind: 'ok' }
  /** It asks (`soft`) or refuses (`hard`); of several budgets that do, the one with the least left. */
  | { readonly kind: 'soft' | 'hard'; readonly excess: Excess };

export interface Spending extends Money {
  readonly person: Buyer;
  readonly accountId: string;
}

export type NewBudget = Omit<BudgetRow, 'id' | 'changedAt' | 'changedBy'> & { readonly changedBy: string };

export interface Budgets {
  /** The house first, then by scope and subject. */
  list(): Promise<readonly Standing[]>;
  /** One asking and one refusing budget a subject and currency: the new one takes the place of the one before. */
  set(budget: NewBudget): Promise<BudgetRow>;
  /** Throws not_found. */
  remove(id: string): Promise<void>;
  /** Whether any budget, asking or refusing, could have a word in a purchase. */
  bound(spending: Spending): Promise<boolean>;
  /** Whether a purchase fits. Within `PurchaseJournal.begin` on its `db`, so that nobody else buys meanwhile. */
  check(spending: Spending, db?: Database): Promise<Verdict>;
}

const idOf = ({ scope, subject, currency, mode }: NewBudget) => [scope, subject, currency, mode].join(' ');

const scopes = ['house', 'role', 'account', 'person'] as const;

export function createBudgets({ state, clock }: { state: State; clock: Clock }): Budgets {
  /** What the month's purchases in a budget's currency came to, of those it bounds. */
  async function standingOf(row: BudgetRow, db: Database): Promise<Standing> {
    const window = monthWindow(monthOf(clock.now())) ?? { start: 0, end: 0 };
    const [sum] = await db
      .select({ spent: sql<string>`coalesce(sum(${purchases.charge}), 0)::text` })
      .from(purchases)
      .where(
        and(
          gte(purchases.at, new Date(window.start)),
          lt(purchases.at, new Date(window.end)),
          inArray(purchases.state, ['intended', 'charged', 'unknown']),
          eq(purchases.currency, row.currency),
          boundBy(row),
        ),
      );
    const perMonth = trimDecimal(row.perMonth);
    const spent = trimDecimal(sum?.spent ?? '0');
    return {
      budget: { ...row, perMonth },
      spent,
      left: trimDecimal(exact(subtractDecimal(perMonth, spent))),
    };
  }

  async function standings(rows: readonly BudgetRow[], db: Database): Promise<readonly Standing[]> {
    const found: Standing[] = [];
    for (const row of rows) found.push(await standingOf(row, db));
    return found;
  }

  async function concerned(spending: Spending, db: Database): Promise<readonly BudgetRow[]> {
    const { person, accountId, amount, currency } = spending;
    // What costs nothing is never refused, however overdrawn a budget is.
    if ((compareDecimals(amount, '0') ?? 1) <= 0) return [];
    const subjects = { house: '', role: person.role, account: accountId, person: person.id };
    const rows = await state.memory.recall('budgets', [budgets], () => db.select().from(budgets));
    return rows.filter((row) => row.currency === currency && subjects[row.scope] === row.subject);
  }

  return {
    async list() {
      const rows = await state.db.select().from(budgets).orderBy(asc(budgets.id));
      const place = ({ scope }: BudgetRow) => scopes.indexOf(scope);
      return standings(
        rows.toSorted((a, b) => place(a) - place(b)),
        state.db,
      );
    },
    async set(budget) {
      const row = { ...budget, id: idOf(budget), changedAt: new Date(clock.now()) };
      const [written] = await state.db
        .insert(budgets)
        .values(row)
        .onConflictDoUpdate({ target: budgets.id, set: row })
        .returning();
      if (!written) throw new Error('a budget was not written');
      return { ...written, perMonth: trimDecimal(written.perMonth) };
    },
    async remove(id) {
      const removed = await state.db.delete(budgets).where(eq(budgets.id, id)).returning({ id: budgets.id });
      if (removed.length === 0)
        throw new AppError('not_found', 'There is no such budget. Somebody may have removed it already.');
    },
    bound: async (spending) => (await concerned(spending, state.db)).length > 0,
    async check(spending, db = state.db) {
      const { amount } = spending;
      const found = await standings(await concerned(spending, db), db);
      const excesses = found
        .map((standing) => ({ ...standing, by: trimDecimal(exact(subtractDecimal(amount, standing.left))) }))
        .filter(({ by }) => (compareDecimals(by, '0') ?? 1) > 0)
        .sort((a, b) => compareDecimals(a.left, b.left) ?? 0);
      const excess = excesses.find(({ budget }) => budget.mode === 'hard') ?? excesses[0];
      return excess ? { kind: excess.budget.mode, excess } : { kind: 'ok' };
    },
  };
}

function boundBy({ scope, subject }: BudgetRow): SQL | undefined {
  switch (scope) {
    case 'house':
      return undefined;
    case 'person':
      return eq(purchases.personId, subject);
    case 'account':
      return eq(purchases.accountId, subject);
    case 'role':
      return sql`${purchases.role} = ${subject}`;
  }
}

function exact(text: string | null): string {
  if (text !== null) return text;
  throw new Error('an amount in the ledger is no number');
}
