'use client';

import { Tabs } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { PageTabs } from '#components/feedback/page-tabs.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { Calendar } from './calendar.tsx';
import { Discard } from './discard.tsx';
import { Rules } from './rules.tsx';
import { useVaultAddress } from './use-vault-address.ts';

/** What an account owns, day by day; what is kept of it, and for how long; and how it is deleted. */
export function VaultScreen() {
  const session = useSession();
  const { accountId } = usePreferences();
  const { get, set } = useVaultAddress();
  if (!session) return <LoadingState label="Loading what you own" rows={6} />;
  const discards = session.permissions.includes('vault.discard');
  const views = {
    calendar: 'Calendar',
    rules: 'What is kept',
    ...(discards && { delete: 'Delete' }),
  };
  const view = get('view', Object.keys(views), 'calendar');
  const account = session.accounts.find((one) => one.accountId === accountId);
  return (
    <ModalsProvider>
      <PageHead
        title="What you own"
        lead="Every record Vonage sends is kept here, so that nothing is paid for twice. A day that is owned is read for nothing."
      />
      <PageTabs views={views} value={view} onChange={(next) => set('view', next)}>
        <Tabs.Panel value="calendar">
          {account ? (
            <Calendar key={account.accountId} accountId={account.accountId} />
          ) : (
            <IdleState title="There is no account yet">
              Records are owned by account. An admin adds one on the accounts page.
            </IdleState>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <Rules manages={discards} />
        </Tabs.Panel>
        {discards ? (
          <Tabs.Panel value="delete">
            {account ? (
              <Discard key={account.accountId} account={account} />
            ) : (
              <IdleState title="There is no account yet">Nothing is owned, so nothing can go.</IdleState>
            )}
          </Tabs.Panel>
        ) : null}
      </PageTabs>
    </ModalsProvider>
  );
}
