import { products } from '#lib/catalogue/catalogue.ts';
import type { VaultRuleDto } from '#lib/endpoints/vault.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';
import { vaultRuleDto } from './vault-rule-dto.ts';

/** What is kept of each product that is not free to read. */
export async function listVaultRules({ person, vault }: ServiceContext): Promise<{ rules: VaultRuleDto[] }> {
  requirePermission(person, 'records.read');
  const kept = products.filter(({ free }) => !free);
  return { rules: await Promise.all(kept.map((product) => vaultRuleDto(vault, product))) };
}
