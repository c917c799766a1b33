import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { State } from '#lib/state/open-state.ts';
import { idReads } from '#lib/state/vault-schema.ts';
import { askedBits, type Scope } from './scope.ts';

export interface IdReads {
  /** Those of the ids whose every record is owned, with all that is asked of it. */
  known(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes ids that were found, with how many records each has. */
  note(scope: Scope, found: ReadonlyMap<string, number>, asOf: number): Promise<void>;
  /** Of a product, of one account or (null) of all: what was found is owned no more. */
  forget(accountId: string | null, product: string): Promise<void>;
}

export function createIdReads(state: State): IdReads {
  const { db } = state;
  const hash = (id: string) => createHash('sha256').update(id).digest('base64url');
  const of = (scope: Scope) =>
    and(
      eq(idReads.accountId, scope.accountId),
      eq(idReads.product, scope.product),
      eq(idReads.direction, scope.direction ?? ''),
    );
  return {
    async known(scope, ids) {
      const byHash = new Map(ids.map((id) => [hash(id), id]));
      const bits = askedBits(scope);
      const rows = await db
        .select({ idHash: idReads.idHash, asked: idReads.asked })
        .from(idReads)
        .where(and(of(scope), inArray(idReads.idHash, [...byHash.keys()])));
      return new Set(
        rows.flatMap(({ idHash, asked }) => ((asked & bits) === bits ? [byHash.get(idHash) ?? ''] : [])),
      );
    },
    async note(scope, found, asOf) {
      if (found.size === 0) return;
      const { accountId, product } = scope;
      await db
        .insert(idReads)
        .values(
          [...found].map(([id, records]) => ({
            ...{ accountId, product, records },
            direction: scope.direction ?? '',
            idHash: hash(id),
            asked: askedBits(scope),
            asOf: new Date(asOf),
          })),
        )
        .onConflictDoUpdate({
          target: [idReads.accountId, idReads.product, idReads.direction, idReads.idHash, idReads.asked],
          set: { records: sql`excluded.records`, asOf: sql`excluded.as_of` },
        });
    },
    async forget(accountId, product) {
      const ofAccount = accountId === null ? undefined : eq(idReads.accountId, accountId);
      await db.delete(idReads).where(and(ofAccount, eq(idReads.product, product)));
    },
  };
}
