import type { AccountDto } from '#lib/endpoints/accounts.ts';
import { accountDto } from './account-dto.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

export async function listAccounts({
  person,
  accounts,
}: ServiceContext): Promise<{ readonly accounts: readonly AccountDto[] }> {
  requirePermission(person, 'records.read');
  return { accounts: (await accounts.list()).map(accountDto) };
}
