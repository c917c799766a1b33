import type { AccountDto } from '#lib/endpoints/accounts.ts';
import { Secret } from '#lib/secret.ts';
import { accountDto } from './account-dto.ts';
import type { HouseContext } from './house-context.ts';
import { proveCredentials } from './prove-credentials.ts';
import { refuseInDemo } from './refuse-in-demo.ts';
import { requirePermission } from './require-permission.ts';

interface Change {
  readonly label?: string | undefined;
  readonly apiSecret?: string | undefined;
}

/** Renames an account, gives it a new secret that the upstream accepts, or both. */
export async function changeAccount(
  context: HouseContext,
  accountId: string,
  { label, apiSecret }: Change,
): Promise<AccountDto> {
  const { accounts, person, log, requestId } = context;
  requirePermission(person, 'accounts.manage');
  if (apiSecret !== undefined) {
    refuseInDemo(context, 'The demo has accounts of its own and does not take real credentials.');
    const { apiKey } = await accounts.get(accountId);
    const credentials = { apiKey, apiSecret: new Secret(apiSecret) };
    await proveCredentials(context, { accountId, credentials, field: 'apiSecret' });
    await accounts.replaceCredentials(accountId, credentials);
  }
  const account =
    label === undefined ? await accounts.get(accountId) : await accounts.rename(accountId, label);
  log.info(
    { requestId, personId: person.id, accountId, secret_changed: apiSecret !== undefined },
    'account changed',
  );
  return accountDto(account);
}
