import type { Product } from '#lib/catalogue/product.ts';
import type { VaultRuleDto } from '#lib/endpoints/vault.ts';
import type { Vault } from '#lib/vault/open-vault.ts';

/** The rule of a product, and what it can be about. */
export async function vaultRuleDto({ rules }: Vault, product: Product): Promise<VaultRuleDto> {
  const { name, title, fields } = product;
  return {
    ...(await rules.of(name)),
    title,
    hasPersonal: fields.some(({ personal }) => personal),
    hasBodies: fields.some(({ body }) => body),
  };
}
