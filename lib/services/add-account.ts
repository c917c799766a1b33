import type { z } from 'zod';
import type { AccountDto, newAccountSchema } from '#lib/endpoints/accounts.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { Secret } from '#lib/secret.ts';
import { accountDto } from './account-dto.ts';
import type { HouseContext } from './house-context.ts';
import { proveCredentials } from './prove-credentials.ts';
import { refuseInDemo } from './refuse-in-demo.ts';
import { requirePermission } from './require-permission.ts';

/** Stores an account once the upstream has said that its credentials are good. */
export async function addAccount(
  context: HouseContext,
  account: z.output<typeof newAccountSchema>,
): Promise<AccountDto> {
  const { accounts, person, log, requestId } = context;
  requirePermission(person, 'accounts.manage');
  refuseInDemo(context, 'The demo has accounts of its own and does not take real credentials.');
  const { accountId, label, apiSecret, parentAccountId } = account;
  const known = await accounts.list();
  if (known.some((other) => other.accountId === accountId)) {
    throw new AppError('conflict', `Account ${accountId} is already here. Change that one instead.`);
  }
  if (parentAccountId !== undefined) {
    const credentials = await accounts.credentialsFor(parentAccountId);
    await proveCredentials(context, { accountId, credentials, field: 'accountId' });
    return saved(await accounts.add({ accountId, label, parentAccountId }));
  }
  const credentials = { apiKey: accountId, apiSecret: new Secret(apiSecret ?? '') };
  await proveCredentials(context, { accountId, credentials, field: 'apiSecret' });
  return saved(await accounts.add({ accountId, label, credentials }));

  function saved(added: Parameters<typeof accountDto>[0]): AccountDto {
    log.info({ requestId, personId: person.id, accountId }, 'account added');
    return accountDto(added);
  }
}
