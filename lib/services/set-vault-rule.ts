import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { setVaultRule as endpoint, VaultRuleDto } from '#lib/endpoints/vault.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { discardOverdue, setRule } from '#lib/vault/apply-rules.ts';
import type { ReportContext } from './report-context.ts';
import { requirePermission } from './require-permission.ts';
import { vaultRuleDto } from './vault-rule-dto.ts';

/** Sets what of a product is kept, and deletes at once what is kept against it. */
export async function setVaultRule(
  context: ReportContext,
  rule: BodyOf<typeof endpoint>,
): Promise<VaultRuleDto> {
  const { person, vault, clock, log } = context;
  requirePermission(person, 'vault.discard');
  const product = productNamed(rule.product);
  if (!product || product.free) throw new AppError('not_found', 'No records of this product are kept.');
  await setRule(context, product, rule);
  const records = await discardOverdue(context, clock.now(), product);
  log.info({ person: person.id, ...rule, records }, 'a rule of the vault was set');
  return vaultRuleDto(vault, product);
}
