import type { Account } from '#lib/accounts/account.ts';
import type { AccountDto } from '#lib/endpoints/accounts.ts';

export function accountDto({ accountId, label, parentAccountId, createdAt }: Account): AccountDto {
  return { accountId, label, parentAccountId, createdAt: createdAt.toISOString() };
}
