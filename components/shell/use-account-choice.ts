import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { type Preferences, usePreferences } from '#components/queries/preferences.tsx';
import type { SessionAccount } from '#components/queries/use-session.ts';

/**
 * The preferences with an account that exists. Opening a link adopts the link's account; choosing another afterwards
 * leaves the link's answer on screen, because nothing that costs money is asked without a submit.
 */
export function useAccountChoice(accounts: readonly SessionAccount[]): Preferences {
  const preferences = usePreferences();
  const linked = useSearchParams().get('account');
  const { accountId, setAccount } = preferences;

  useEffect(() => {
    if (linked && accounts.some((account) => account.accountId === linked)) setAccount(linked);
  }, [linked, accounts, setAccount]);

  if (accounts.some((account) => account.accountId === accountId)) return preferences;
  return { ...preferences, accountId: accounts[0]?.accountId ?? '' };
}
