import type { AccountStore } from '#lib/accounts/account-store.ts';
import { demoAccounts } from '#lib/embedded/demo-data/demo-accounts.ts';
import { BootError } from './boot-error.ts';
import type { Env } from './env.ts';
import type { Logger } from './log.ts';

/** Brings the stored accounts in line with the environment: the demo's own, or the one imported in live mode. */
export async function settleAccounts(env: Env, accounts: AccountStore, log: Logger): Promise<void> {
  if (env.mode === 'demo') return settleDemo(env, accounts);
  const { resealed, unreadable } = await accounts.reseal();
  if (unreadable.length > 0) {
    throw new BootError(
      `The stored secrets of these accounts cannot be read with TOLLBOOK_SECRET: ${unreadable.join(', ')}. ` +
        'If you changed it, give the one before as TOLLBOOK_SECRET_PREVIOUS. Nothing was changed.',
    );
  }
  if (resealed > 0)
    log.info(
      { resealed },
      'account secrets are sealed under the new secret; TOLLBOOK_SECRET_PREVIOUS can go',
    );
  if (!env.vonageAccount) return;
  const { apiKey, apiSecret } = env.vonageAccount;
  const known = await accounts.list();
  if (known.some(({ accountId }) => accountId === apiKey))
    await accounts.replaceCredentials(apiKey, { apiKey, apiSecret });
  else await accounts.add({ accountId: apiKey, label: apiKey, credentials: { apiKey, apiSecret } });
}

async function settleDemo(env: Env, accounts: AccountStore): Promise<void> {
  const known = new Set((await accounts.list()).map(({ accountId }) => accountId));
  for (const { accountId, label, parentAccountId } of demoAccounts) {
    const isKnown = known.has(accountId);
    if (parentAccountId === null && isKnown)
      await accounts.replaceCredentials(accountId, env.sandboxCredentials);
    else if (parentAccountId === null)
      await accounts.add({ accountId, label, credentials: env.sandboxCredentials });
    else if (!isKnown) await accounts.add({ accountId, label, parentAccountId });
  }
}
