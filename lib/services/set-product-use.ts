import type { Input } from '#lib/endpoints/endpoint.ts';
import type { setProductUse as endpoint, ProductUseDto } from '#lib/endpoints/product-use.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { chargedProducts } from './charged-records.ts';
import { readProductUse } from './read-product-use.ts';
import { requirePermission } from './require-permission.ts';
import type { SpendContext } from './spend-context.ts';

/** Says which of the charged products an account does not use. */
export async function setProductUse(
  context: SpendContext,
  { account: accountId, unused }: Input<typeof endpoint>['body'],
): Promise<ProductUseDto> {
  const { person, accounts, spend, clock, log, requestId } = context;
  requirePermission(person, 'spend.manage');
  await accounts.get(accountId);
  const charged = chargedProducts.map(({ name }) => name);
  const unknown = unused.filter((name) => !charged.includes(name));
  if (unknown.length > 0) {
    const message = `Nothing is charged for ${unknown.join(', ')}: choose among the products that are.`;
    throw new AppError('invalid_input', message, { fields: [{ field: 'unused', message }] });
  }
  await spend.setUse({
    ...{ accountId, unused: charged.filter((name) => unused.includes(name)) },
    ...{ changedBy: person.id, changedAt: new Date(clock.now()) },
  });
  log.info({ requestId, personId: person.id, accountId, unused }, 'products in use set');
  return readProductUse(context, accountId);
}
