'use client';

import { NativeSelect, Tabs } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { PageTabs } from '#components/feedback/page-tabs.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { systemClock } from '#lib/clock.ts';
import { monthName, monthsUpTo } from '#lib/query/month.ts';
import { Ledger } from './ledger.tsx';
import { PriceList } from './price-list.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { Spending } from './spending.tsx';
import classes from './tolls.module.css';
import { useTollAddress } from './use-toll-address.ts';

const views = {
  spending: 'Spending',
  ledger: 'Ledger',
  prices: 'Prices',
  reconciliation: 'Vonage’s books',
} as const;

/** As long as Vonage keeps records, so long somebody may ask what reading them cost. */
const monthsShown = 13;

/** What reading records cost: by whom, for what, in what bounds, at what price, and whether Vonage says the same. */
export function TollsScreen() {
  const session = useSession();
  const { get, set } = useTollAddress();
  const months = monthsUpTo(systemClock.now(), monthsShown);
  const month = get('month', months, months[0] ?? '');
  const view = get('view', Object.keys(views), 'spending');

  if (!session) return <LoadingState label="Loading what reading cost" rows={6} />;
  if (!session.permissions.includes('ledger.read')) {
    return (
      <>
        <PageHead title="What reading cost" />
        <IdleState title="The ledger is read by finance, managers and admins">
          Your role ({session.person.role}) does not see what reading records cost. Ask an admin.
        </IdleState>
      </>
    );
  }
  const manages = session.permissions.includes('tolls.manage');
  return (
    <ModalsProvider>
      <PageHead
        title="What reading cost"
        lead="Vonage charges for every record each time it is read. Here is who read what, what it cost, and what came out of the vault for nothing."
      >
        {view === 'prices' ? null : (
          <NativeSelect
            className={classes.month}
            label="Month (UTC)"
            value={month}
            data={months.map((value) => ({ value, label: monthName(value) }))}
            onChange={(event) => set('month', event.currentTarget.value)}
          />
        )}
      </PageHead>
      <PageTabs views={views} value={view} onChange={(next) => set('view', next)}>
        <Tabs.Panel value="spending">
          <Spending month={month} isCurrent={month === months[0]} manages={manages} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger">
          <Ledger month={month} />
        </Tabs.Panel>
        <Tabs.Panel value="prices">
          <PriceList manages={manages} />
        </Tabs.Panel>
        <Tabs.Panel value="reconciliation">
          <Reconciliation month={month} />
        </Tabs.Panel>
      </PageTabs>
    </ModalsProvider>
  );
}
