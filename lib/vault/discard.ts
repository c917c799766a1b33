import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { tableName } from '#lib/records/record-table.ts';
import { countDoomed, type Disown, discardRecords, leavingName, resumeDiscard } from './discard-records.ts';
import { type Doomed, spellingsOf } from './doomed.ts';
import { dropOlderOfYoungest } from './drop-older.ts';
import type { Vault } from './open-vault.ts';
import type { Held } from './plan-reading.ts';
import { productsInVault } from './vault-products.ts';
import { vaultDatabase, vaultTable } from './vault-table.ts';
import { wipeReplaced } from './wipe-replaced.ts';

export interface DiscardMeans {
  readonly vault: Vault;
  readonly engine: RecordEngine;
}

/** Whether something counts as owned only under a filter that names a number. */
export function namesNumber({ scope }: Held, number: string): boolean {
  const spellings = new Set(spellingsOf(number));
  return Object.values(scope.filters).some((value) => spellings.has(value));
}

/** Deletes records of an account's product, with everything that says they are owned; how many they were. */
export async function discard(
  { vault, engine }: DiscardMeans,
  product: Product,
  accountId: string,
  doomed: Doomed,
): Promise<number> {
  const disown = disownIn(vault, product);
  return vault.alone(product, async () => {
    if ((await countDoomed(engine, vaultTable(product), product, accountId, doomed)) > 0)
      return discardRecords(engine, product, accountId, doomed, disown);
    if (doomed.by === 'age')
      await vault.coverage.remove(accountId, product.name, [{ from: 0, until: doomed.before }]);
    if (doomed.by === 'account') await disown(accountId, [{ from: 0, until: Number.MAX_SAFE_INTEGER }]);
    // An older version of a record may name what the newest does not.
    if (doomed.by === 'number')
      await wipeReplaced(engine, { database: vaultDatabase, name: tableName(product) });
    return 0;
  });
}

/** At start: what a crash has left half done to the records of the vault is done to its end. Says to how many. */
export async function repairVault({ vault, engine }: DiscardMeans): Promise<number> {
  const left = await engine.rows<{ name: string }>(
    'SELECT name FROM system.tables WHERE database = {database:String}',
    { database: vaultDatabase },
  );
  const names = new Set(left.map(({ name }) => name));
  let records = 0;
  for (const product of await productsInVault(engine))
    records += await vault.alone(product, async () => {
      const discarded = names.has(leavingName(product))
        ? await resumeDiscard(engine, product, disownIn(vault, product))
        : 0;
      return discarded + (await dropOlderOfYoungest(engine, product));
    });
  return records;
}

const disownIn =
  ({ coverage, idReads }: Vault, product: Product): Disown =>
  async (accountId, moments) => {
    await coverage.remove(accountId, product.name, moments);
    await idReads.forget(accountId, product.name);
  };
