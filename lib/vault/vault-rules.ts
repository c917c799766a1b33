import { eq } from 'drizzle-orm';
import type { State } from '#lib/state/open-state.ts';
import { vaultRules } from '#lib/state/vault-schema.ts';

/** What of a product’s records is kept, and for how many days; null without end. */
export interface VaultRule {
  readonly product: string;
  readonly keepDays: number | null;
  readonly keepPersonal: boolean;
  readonly keepBodies: boolean;
}

export interface VaultRules {
  of(product: string): Promise<VaultRule>;
  /** Only those that differ from keeping everything. */
  list(): Promise<readonly VaultRule[]>;
  set(rule: VaultRule): Promise<void>;
}

/** Everything, without end. */
const all = { keepDays: null, keepPersonal: true, keepBodies: true };

export function createVaultRules(state: State): VaultRules {
  const { db } = state;
  return {
    async of(product) {
      const [rule] = await db.select().from(vaultRules).where(eq(vaultRules.product, product));
      return rule ?? { product, ...all };
    },
    list: () => db.select().from(vaultRules).orderBy(vaultRules.product),
    async set(rule) {
      await db.insert(vaultRules).values(rule).onConflictDoUpdate({ target: vaultRules.product, set: rule });
    },
  };
}
