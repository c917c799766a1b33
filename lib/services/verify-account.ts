import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

/** Throws what the upstream says when the stored credentials do not open the account any more. */
export async function verifyAccount(
  { person, clientFor, signal }: ServiceContext,
  accountId: string,
): Promise<void> {
  requirePermission(person, 'accounts.manage');
  const client = await clientFor(accountId);
  await client.verify(accountId, signal);
}
