import type { ProductUseDto } from '#lib/endpoints/product-use.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { SpendContext } from './spend-context.ts';

/** Which products an account uses, and who said so. */
export async function readProductUse(context: SpendContext, accountId: string): Promise<ProductUseDto> {
  requirePermission(context.person, 'prices.read');
  await context.accounts.get(accountId);
  const [use] = await context.spend.uses([accountId]);
  if (!use) return { unused: [], said: null };
  const { person } = await namesOf(context);
  return {
    unused: [...use.unused],
    said: { by: person(use.changedBy), at: use.changedAt.toISOString() },
  };
}
