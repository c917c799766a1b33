import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { allocationRules, closings, productUse } from '#lib/state/spend-schema.ts';

export type Closing = typeof closings.$inferSelect;
export type ClosedPart = Closing['parts'][number];
export type ProductUse = typeof productUse.$inferSelect;
export type AllocationRule = typeof allocationRules.$inferSelect;

export interface SpendStore {
  /** The row as it is kept: an id that is known already changes nothing. */
  close(closing: Closing): Promise<Closing>;
  closing(id: string): Promise<Closing>;
  /** The newest first. */
  closings(accountId: string): Promise<readonly Closing[]>;
  /** Of those accounts of which somebody said it. */
  uses(accountIds: readonly string[]): Promise<readonly ProductUse[]>;
  setUse(use: ProductUse): Promise<void>;
  /** In the order in which they are tried. */
  rules(accountId: string): Promise<readonly AllocationRule[]>;
  setRule(rule: AllocationRule): Promise<void>;
  removeRule(accountId: string, id: string): Promise<void>;
}

const mostListed = 100;

export function createSpendStore({ db, memory }: State): SpendStore {
  const find = async (id: string) => (await db.select().from(closings).where(eq(closings.id, id)))[0];
  return {
    async close(closing) {
      const [written] = await db.insert(closings).values(closing).onConflictDoNothing().returning();
      const kept = written ?? (await find(closing.id));
      if (!kept) throw new Error('a closing was not written');
      if (kept.accountId !== closing.accountId)
        throw new AppError('conflict', 'Another period was closed under this id. Open the dialog again.');
      return kept;
    },
    async closing(id) {
      const found = await find(id);
      if (!found) throw new AppError('not_found', 'There is no such closed period.');
      return found;
    },
    closings: (accountId) =>
      db
        .select()
        .from(closings)
        .where(eq(closings.accountId, accountId))
        .orderBy(desc(closings.closedAt), desc(closings.id))
        .limit(mostListed),
    uses: (accountIds) =>
      db
        .select()
        .from(productUse)
        .where(inArray(productUse.accountId, [...accountIds])),
    async setUse(use) {
      await db.insert(productUse).values(use).onConflictDoUpdate({ target: productUse.accountId, set: use });
    },
    rules: (accountId) =>
      memory.recall(`rules ${accountId}`, [allocationRules], () =>
        db
          .select()
          .from(allocationRules)
          .where(eq(allocationRules.accountId, accountId))
          .orderBy(asc(allocationRules.rank), asc(allocationRules.id)),
      ),
    async setRule(rule) {
      const { id, accountId } = rule;
      const written = await db
        .insert(allocationRules)
        .values(rule)
        .onConflictDoUpdate({
          target: allocationRules.id,
          set: rule,
          setWhere: eq(allocationRules.accountId, accountId),
        })
        .returning({ id: allocationRules.id });
      if (written.length === 0) throw new AppError('not_found', `There is no rule ${id} of this account.`);
    },
    async removeRule(accountId, id) {
      const removed = await db
        .delete(allocationRules)
        .where(and(eq(allocationRules.id, id), eq(allocationRules.accountId, accountId)))
        .returning({ id: allocationRules.id });
      if (removed.length === 0)
        throw new AppError('not_found', 'There is no such rule. Somebody may have removed it already.');
    },
  };
}
