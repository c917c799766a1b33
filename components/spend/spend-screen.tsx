'use client';

import { Tabs } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { useSearchParams } from 'next/navigation';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { PageTabs } from '#components/feedback/page-tabs.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { SaveView } from '#components/saving/save-view.tsx';
import { Allocation } from './allocation.tsx';
import { Bridge } from './bridge.tsx';
import { Invoice } from './invoice.tsx';
import { Month } from './month.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { usePeriod } from './use-period.ts';
import { useSpendAddress } from './use-spend-address.ts';
import { Waste } from './waste.tsx';

const views = {
  month: 'Month',
  bridge: 'Bridge',
  waste: 'Waste',
  allocation: 'Allocation',
  reconcile: 'Reconcile',
} as const;

const title = 'What was charged';

/** What Vonage charged for the account's traffic, out of the records it owns. */
export function SpendScreen() {
  const session = useSession();
  const { accountId } = usePreferences();
  const { get, set } = useSpendAddress();
  const parameters = useSearchParams();
  const choice = usePeriod(accountId);
  const view = get('view', Object.keys(views), 'month');

  if (!session) return <LoadingState label="Loading what was charged" rows={6} />;
  if (!session.permissions.includes('prices.read'))
    return (
      <>
        <PageHead title={title} />
        <IdleState title="Charges are seen by finance, managers and admins">
          Your role ({session.person.role}) does not see prices. Ask an admin.
        </IdleState>
      </>
    );
  if (!session.accounts.some((account) => account.accountId === accountId))
    return (
      <>
        <PageHead title={title} />
        <IdleState title="There is no account yet">
          Charges are those of an account. An admin adds one on the accounts page.
        </IdleState>
      </>
    );
  const { period } = choice;
  const manages = session.permissions.includes('spend.manage');
  return (
    <ModalsProvider>
      <PageHead
        title={title}
        lead="What Vonage charged for your traffic, added up out of the records you own. Looking costs nothing. What reading records costs is under Tolls."
      >
        <SaveView page="spend" search={savedSearch(parameters, accountId)} />
      </PageHead>
      <PeriodPicker choice={choice} />
      <PageTabs views={views} value={view} onChange={(next) => set('view', next)}>
        <Tabs.Panel value="month">
          <Month period={period} manages={manages} />
        </Tabs.Panel>
        <Tabs.Panel value="bridge">
          <Bridge period={period} />
        </Tabs.Panel>
        <Tabs.Panel value="waste">
          <Waste period={period} />
        </Tabs.Panel>
        <Tabs.Panel value="allocation">
          <Allocation period={period} manages={manages} />
        </Tabs.Panel>
        <Tabs.Panel value="reconcile">
          <Invoice period={period} />
        </Tabs.Panel>
      </PageTabs>
    </ModalsProvider>
  );
}

/** The address with the account that is looked at, whichever it was opened with. */
function savedSearch(parameters: URLSearchParams, account: string): string {
  const search = new URLSearchParams(parameters);
  search.set('account', account);
  return search.toString();
}
