import type { HouseContext } from './house-context.ts';
import { refuseInDemo } from './refuse-in-demo.ts';
import { requirePermission } from './require-permission.ts';

export async function removeAccount(context: HouseContext, accountId: string): Promise<void> {
  const { accounts, person, log, requestId } = context;
  requirePermission(person, 'accounts.manage');
  refuseInDemo(context, 'The accounts of the demo stay as they are.');
  await accounts.remove(accountId);
  log.info({ requestId, personId: person.id, accountId }, 'account removed');
}
