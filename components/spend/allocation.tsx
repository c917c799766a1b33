import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { type AllocationTarget, allocationTargets } from '#lib/endpoints/allocation.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { targetWords } from '#lib/query/rule-text.ts';
import { allocationQuery } from './allocation-query.ts';
import { AllocationTable } from './allocation-table.tsx';
import { Rules } from './rules.tsx';
import classes from './spend.module.css';
import type { AskedPeriod } from './spend-query.ts';
import { moneyText, periodText } from './spend-words.ts';
import { StandingNotice } from './standing-notice.tsx';
import { unallocatedShare } from './unallocated-share.ts';
import { useSpendAddress } from './use-spend-address.ts';

interface AllocationProps {
  readonly period: AskedPeriod;
  readonly manages: boolean;
}

/** Whose charges they are, by what rules find in references. */
export function Allocation({ period, manages }: AllocationProps) {
  const { get, set } = useSpendAddress();
  const target = get('target', allocationTargets, 'team') as AllocationTarget;
  const { data, error, refetch } = useQuery(allocationQuery(period, target));
  const one = targetWords[target].toLowerCase();
  return (
    <section aria-label={`Charges of ${periodText(period)} by ${one}`}>
      <div className={classes.by}>
        <SegmentedControl
          aria-label="Allocate to"
          value={target}
          data={allocationTargets.map((value) => ({ value, label: targetWords[value] }))}
          onChange={(value) => set('target', value)}
        />
      </div>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Allocating what was charged" rows={6} />
      )}
      {data ? (
        <>
          <Rules rules={data.rules} period={period} target={target} manages={manages} />
          <StandingNotice standing={data.standing} />
          {data.totals.length === 0 ? (
            <EmptyState title={`No charge is known of ${periodText(period)}`}>
              Only records that are owned count. The month view says what is missing, and fills it.
            </EmptyState>
          ) : (
            <>
              <dl className={classes.facts}>
                <div className={classes.fact}>
                  <dt>Allocated</dt>
                  <dd>
                    {data.allocated.length === 0
                      ? 'nothing'
                      : data.allocated.map(({ amount, currency }) => moneyText(amount, currency)).join(' + ')}
                  </dd>
                </div>
                <div className={classes.fact}>
                  <dt>Of all records not allocated</dt>
                  <dd>{formatShare(unallocatedShare(data))}</dd>
                </div>
              </dl>
              <AllocationTable allocation={data} period={period} target={target} />
            </>
          )}
        </>
      ) : null}
    </section>
  );
}
