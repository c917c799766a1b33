import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { ClosingDto } from '#lib/endpoints/spend.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import { DriftTable } from './drift-table.tsx';
import { closedLackingText } from './lacking-words.ts';
import classes from './spend.module.css';
import { driftQuery } from './spend-query.ts';
import { moneyText, periodText } from './spend-words.ts';
import { UnusedNote } from './unused-note.tsx';

export function ClosedPeriod({ closing }: { readonly closing: ClosingDto }) {
  const { id, zone, subaccounts, totals, reason, lacking, unused, closedBy, closedAt } = closing;
  const { timeZone } = usePreferences();
  const [asked, setAsked] = useState(false);
  const name = periodText(closing);
  const provisional = totals.reduce((sum, total) => sum + total.provisionalRecords, 0);
  return (
    <li className={classes.closing}>
      <h3 className={classes.partName}>
        {name}{' '}
        <span className={classes.of}>
          {zone}
          {subaccounts === 'include' ? ', with sub-accounts' : ''}
        </span>
      </h3>
      <p className={classes.frozen}>
        {totals.length === 0
          ? 'No charge'
          : totals.map(({ amount, currency }) => moneyText(amount, currency)).join(' + ')}
      </p>
      <p className={classes.note}>
        Closed by {closedBy}, {formatMinute(closedAt, timeZone)}.
        {lacking.length > 0 ? ` Missing then: ${closedLackingText(lacking)}. “${reason}”` : ''}
        {provisional > 0 ? ` ${countOf(provisional, 'record')} could still change then.` : ''}
      </p>
      <UnusedNote unused={unused} wasThen />
      {asked ? (
        <Drift id={id} name={name} />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`What has changed since: ${name}, closed ${formatMinute(closedAt, timeZone)}`}
          onClick={() => setAsked(true)}
        >
          What has changed since
        </Button>
      )}
    </li>
  );
}

function Drift({ id, name }: { readonly id: string; readonly name: string }) {
  const { data, error, refetch } = useQuery(driftQuery(id));
  if (!data)
    return error ? (
      <FailedState error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState label="Comparing with the records of now" rows={2} />
    );
  if (data.drift.length === 0)
    return (
      <p className={classes.whole} role="status">
        Nothing: the records still come to the frozen figures.
      </p>
    );
  return <DriftTable drift={data.drift} name={name} />;
}
