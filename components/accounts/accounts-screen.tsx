'use client';

import { Button } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { AccountDialog, type Dialog } from './account-dialog.tsx';
import { AccountTable } from './account-table.tsx';
import classes from './accounts.module.css';
import { accountsQuery } from './accounts-query.ts';

/** The Vonage accounts Tollbook reads, and their credentials. */
export function AccountsScreen() {
  const session = useSession();
  const permitted = session?.permissions.includes('accounts.manage') ?? false;
  const { data, error, refetch, isFetching } = useQuery({ ...accountsQuery, enabled: permitted });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const demo = session?.mode === 'demo';

  if (!session) return <LoadingState label="Loading the accounts" rows={4} />;
  if (!permitted) {
    return (
      <>
        <h1 className={classes.title}>Accounts</h1>
        <IdleState title="Accounts are looked after by admins">
          Your role ({session.person.role}) does not add or change Vonage accounts. Ask an admin.
        </IdleState>
      </>
    );
  }

  const accounts = data?.accounts ?? [];
  const add = demo ? null : (
    <Button
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      onClick={() => setDialog({ kind: 'add' })}
    >
      Add an account
    </Button>
  );
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>Accounts</h1>
        {accounts.length > 0 ? add : null}
        <p className={classes.lead}>
          The Vonage accounts records are read from. Secrets are stored sealed and never shown again.
        </p>
      </header>
      {demo ? (
        <PartialNotice title="The demo takes no real credentials">
          Its accounts belong to the embedded Reports API. To read your own, start Tollbook with{' '}
          <code>TOLLBOOK_MODE=live</code> and a <code>TOLLBOOK_SECRET</code>; the README says how.
        </PartialNotice>
      ) : null}
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the accounts" rows={4} />
      )}
      {data && error && !isFetching ? (
        <PartialNotice title="This list may be out of date">
          It could not be read again just now.
        </PartialNotice>
      ) : null}
      {data && accounts.length === 0 ? (
        <EmptyState title="No account yet" actions={add}>
          Add the API key and secret of a Vonage account to read its records.
        </EmptyState>
      ) : null}
      {accounts.length > 0 ? (
        <ModalsProvider>
          <AccountTable accounts={accounts} demo={demo} onDialog={setDialog} />
        </ModalsProvider>
      ) : null}
      {dialog ? <AccountDialog dialog={dialog} accounts={accounts} onClose={() => setDialog(null)} /> : null}
    </>
  );
}
