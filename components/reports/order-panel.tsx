import { Button, Switch } from '@mantine/core';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { EstimateFigures } from './estimate-figures.tsx';
import classes from './reports.module.css';
import { useOrderOnce } from './use-order-once.ts';

/** Below the question: what the report would take, and the one button that buys it. */
export function OrderPanel() {
  const parameters = useSearchParams();
  if (!parameters.has('start')) {
    return (
      <IdleState title="Nothing has been ordered yet">
        Choose a product and a time range. What the report would hold, cost and take is shown before anything
        is ordered.
      </IdleState>
    );
  }
  const search = parameters.toString();
  return <Order key={search} search={search} accountId={parameters.get('account') ?? ''} />;
}

function Order({ search, accountId }: { readonly search: string; readonly accountId: string }) {
  const session = useSession();
  const [includeSubaccounts, setIncludeSubaccounts] = useState(false);
  const { order, orderAnew, ordered, ordering, error } = useOrderOnce(search, includeSubaccounts);
  const hasSubaccounts = session?.accounts.some(({ parentAccountId }) => parentAccountId === accountId);

  return (
    <section className={classes.order} aria-labelledby="order-title">
      <h2 id="order-title" className={classes.orderTitle}>
        Before you order
      </h2>
      {hasSubaccounts ? (
        <Switch
          label="With the records of its sub-accounts"
          description="One file; a column tells the accounts apart"
          checked={includeSubaccounts}
          disabled={ordering}
          onChange={(event) => setIncludeSubaccounts(event.currentTarget.checked)}
        />
      ) : null}
      <EstimateFigures search={search} includeSubaccounts={includeSubaccounts} />
      <p className={classes.toll}>
        {session?.mode === 'demo'
          ? 'In the demo nothing is billed. With a real account, ordering is a purchase: Vonage bills every record in the report, and it cannot be undone.'
          : 'Ordering is a purchase: Vonage bills every record in the report, and it cannot be undone.'}
      </p>
      {ordered && !ordering ? (
        <>
          <p role="status" className={classes.advice}>
            This report has been ordered already.{' '}
            <Link href={`/reports#${encodeURIComponent(ordered)}`}>See how far it is</Link>
          </p>
          <Button variant="default" onClick={orderAnew}>
            Order it once more
          </Button>
        </>
      ) : (
        <Button loading={ordering} onClick={order}>
          Order this report
        </Button>
      )}
      {error ? <FailedState error={error} /> : null}
    </section>
  );
}
