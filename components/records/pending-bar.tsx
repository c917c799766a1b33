import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { idsEstimate } from '#components/queries/estimate-query.ts';
import { boughtText } from '#components/queries/spent-text.ts';
import type { LookupRequest } from '#lib/endpoints/lookup.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import type { PendingRecords } from './pending-records.ts';
import classes from './records-screen.module.css';
import { type Refresh, useRefresh } from './use-refresh.ts';

interface PendingBarProps {
  readonly records: PendingRecords;
  readonly about: Omit<LookupRequest, 'ids' | 'fresh'>;
  readonly readAgain: (signal: AbortSignal) => Promise<void>;
}

/** Above the table: how many of the records may still change, and the button that asks what became of them. */
export function PendingBar({ records, about, readAgain }: PendingBarProps) {
  const { provisional, pending, ids } = records;
  const { refresh, start, stop } = useRefresh(about, readAgain);
  const busy = refresh.state === 'buying' || refresh.state === 'reading';
  const { data: estimate } = useQuery({
    ...idsEstimate({ ...about, ids: ids.length, refresh: true }),
    enabled: ids.length > 0 && !busy,
  });
  if (provisional === 0 && refresh.state === 'idle') return null;
  const price = estimate?.cost ? `: about ${formatMoney(estimate.cost.high, estimate.cost.currency)}` : '';
  return (
    <div className={classes.pending}>
      <span role="status">{busy ? progressText(refresh) : stateText(refresh, provisional)}</span>
      {busy ? (
        <>
          <Loader size="xs" aria-hidden="true" />
          {refresh.state === 'buying' ? (
            <Button size="compact-sm" variant="default" onClick={stop}>
              Stop refreshing
            </Button>
          ) : null}
        </>
      ) : null}
      {!busy && ids.length > 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          title="Buys these records once more, by their ids, as they are now"
          onClick={() => start(ids)}
        >
          {`Refresh ${formatCount(pending)} pending${price}`}
        </Button>
      ) : null}
      {refresh.error ? (
        <span role="alert" className={classes.pendingFailure}>
          Not all of them came: {describeFailure(refresh.error).detail}
        </span>
      ) : null}
    </div>
  );
}

function progressText({ state, asked, total }: Refresh): string {
  return state === 'reading'
    ? 'Reading them from the vault…'
    : `Refreshing ${formatCount(total)}… ${formatCount(asked)} done`;
}

function stateText(refresh: Refresh, provisional: number): string {
  const bought = refresh.state === 'done' ? `Refreshed: ${boughtText(refresh)}. ` : '';
  if (provisional === 0) return `${bought}None of these records can change any more.`;
  return `${bought}${formatCount(provisional)} of these records may still change.`;
}
