import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { useSession } from '#components/queries/use-session.ts';
import type { ReconciliationDto } from '#lib/endpoints/reconciliation.ts';
import { countOf } from '#lib/query/format-count.ts';
import { monthName } from '#lib/query/month.ts';
import { differs, ReconciledDays } from './reconciled-days.tsx';
import { chargesText, totalOf } from './toll-words.ts';
import classes from './tolls.module.css';
import { reconciliationQuery } from './tolls-query.ts';

/** The ledger beside Vonage's own records of what was read, which are free to read. */
export function Reconciliation({ month }: { readonly month: string }) {
  const { accountId } = usePreferences();
  const accounts = useSession()?.accounts ?? [];
  const { data, error, refetch } = useQuery(reconciliationQuery(month, accountId));
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const label = accounts.find((account) => account.accountId === accountId)?.label ?? accountId;
  const days = data?.days ?? [];
  const shown = onlyDifferent ? days.filter(differs) : days;

  if (accountId === '')
    return (
      <EmptyState title="No account yet">Add a Vonage account first: its books are compared.</EmptyState>
    );
  return (
    <section aria-label={`Vonage’s books of ${monthName(month)}`}>
      <p className={classes.note}>
        What Vonage says was charged to {label}, beside our ledger, by day in UTC. Reading its records of
        usage is free. To compare another account, switch to it.
      </p>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Reading Vonage’s records of usage" rows={6} />
      )}
      {data && !data.complete ? (
        <PartialNotice title="This is not whole">
          Vonage has more records of usage than are read at once. What is shown may look charged too little.
        </PartialNotice>
      ) : null}
      {data && data.unreadable > 0 ? (
        <PartialNotice title={`${countOf(data.unreadable, 'record')} of usage could not be read`}>
          They are in no sum here.
        </PartialNotice>
      ) : null}
      {data && days.length === 0 ? (
        <EmptyState title="Nothing in either book">
          In {monthName(month)} nothing was charged to {label}, by Vonage or by us.
        </EmptyState>
      ) : null}
      {data && days.length > 0 ? (
        <>
          <p role="status" className={classes.verdict}>
            {verdictOf(data)}
          </p>
          <Switch
            label="Only where the books differ"
            checked={onlyDifferent}
            onChange={(event) => setOnlyDifferent(event.currentTarget.checked)}
          />
          {shown.length > 0 ? <ReconciledDays days={shown} /> : null}
        </>
      ) : null}
    </section>
  );
}

function verdictOf({ days }: ReconciliationDto): string {
  const ours = chargesText(totalOf(days, 'ours'));
  const theirs = chargesText(totalOf(days, 'theirs'));
  const books = `Vonage charged ${theirs}; our ledger has ${ours}.`;
  if (!days.some(differs)) return `${books} The two agree on every day.`;
  const calls = days
    .flatMap((day) => day.explanations)
    .filter(({ reason }) => reason === 'unexplained')
    .reduce((sum, one) => sum + one.calls, 0);
  return calls === 0
    ? `${books} Every difference is explained below.`
    : `${books} ${countOf(calls, 'call')} of ours ${calls === 1 ? 'is' : 'are'} missing at Vonage; the rest is explained below.`;
}
