import type { Product } from '#lib/catalogue/product.ts';
import { fieldNamed } from '#lib/catalogue/product-fields.ts';
import { dayMs } from './coverage-days.ts';
import { type DiscardMeans, discard } from './discard.ts';
import type { Held } from './plan-reading.ts';
import { stripRecords } from './strip-records.ts';
import { productsInVault } from './vault-products.ts';
import type { VaultRule } from './vault-rules.ts';
import { vaultTable } from './vault-table.ts';

/** Sets what of a product may be kept. What is kept already and may not be any longer goes with it; nothing comes back. */
export async function setRule(
  { vault, engine }: DiscardMeans,
  product: Product,
  rule: Omit<VaultRule, 'product'>,
): Promise<void> {
  const isKept = (await productsInVault(engine)).includes(product);
  const tighten = async () => {
    // First, so that whatever arrives from now on is kept by the new rule.
    await vault.rules.set({ ...rule, product: product.name });
    const stripped = { personal: !rule.keepPersonal, bodies: !rule.keepBodies };
    if (!stripped.personal && !stripped.bodies) return;
    await vault.coverage.revise({ product: product.name }, (held) => lessened(product, held, rule));
    await vault.idReads.forget(null, product.name);
    if (isKept) await stripRecords(engine, product, stripped);
  };
  await (isKept ? vault.alone(product, tighten) : tighten());
}

/** Deletes what is older than its rule allows; says how many records it was. */
export async function discardOverdue(means: DiscardMeans, now: number, only?: Product): Promise<number> {
  const rules = new Map((await means.vault.rules.list()).map((rule) => [rule.product, rule.keepDays]));
  const kept = await productsInVault(means.engine);
  let records = 0;
  for (const product of only ? kept.filter((one) => one === only) : kept) {
    const days = rules.get(product.name) ?? null;
    if (days === null) continue;
    const before = Math.floor(now / dayMs) * dayMs - days * dayMs;
    for (const accountId of await accountsIn(means, product))
      records += await discard(means, product, accountId, { by: 'age', before });
  }
  return records;
}

async function accountsIn({ engine }: DiscardMeans, product: Product): Promise<readonly string[]> {
  const rows = await engine.rows<{ account: string }>(
    `SELECT DISTINCT account_id AS account FROM ${vaultTable(product)}`,
  );
  return rows.map(({ account }) => account);
}

/** What still counts as owned once less is kept of each record: nothing that only a field that is gone could tell. */
function lessened(
  product: Product,
  held: Held,
  { keepPersonal, keepBodies }: Pick<VaultRule, 'keepPersonal' | 'keepBodies'>,
): readonly Held[] {
  const { scope } = held;
  const isLost = Object.keys(scope.filters).some((name) => !keepPersonal && isPersonal(product, name));
  if (isLost) return [];
  const personal = scope.personal && keepPersonal;
  const includeMessage = scope.includeMessage && keepBodies;
  if (personal === scope.personal && includeMessage === scope.includeMessage) return [held];
  return [{ ...held, scope: { ...scope, personal, includeMessage } }];
}

function isPersonal(product: Product, filterName: string): boolean {
  const filter = product.filters.find(({ name }) => name === filterName);
  if (!filter) return true;
  return fieldNamed(product, filter.field ?? '')?.personal ?? filter.personal ?? false;
}
