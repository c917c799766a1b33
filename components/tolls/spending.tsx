import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { formatCount } from '#lib/query/format-count.ts';
import { formatShare } from '#lib/query/format-share.ts';
import { monthName } from '#lib/query/month.ts';
import { Budgets } from './budgets.tsx';
import { chargesText, dimensionWords, sumOf } from './toll-words.ts';
import classes from './tolls.module.css';
import { type Dimension, totalsQuery } from './tolls-query.ts';
import { TotalsTable } from './totals-table.tsx';
import { useTollAddress } from './use-toll-address.ts';

interface SpendingProps {
  readonly month: string;
  readonly isCurrent: boolean;
  readonly manages: boolean;
}

const dimensions = Object.keys(dimensionWords) as Dimension[];

export function Spending({ month, isCurrent, manages }: SpendingProps) {
  const { get, set } = useTollAddress();
  const by = get('by', dimensions, 'person') as Dimension;
  const { data, error, refetch } = useQuery(totalsQuery(month, by));
  const totals = data?.totals ?? [];
  const sum = sumOf(totals);
  const isUncertain = sum.uncertain.some(({ charge }) => charge !== '0');

  return (
    <>
      <section aria-label={`Spent in ${monthName(month)}`}>
        {data ? null : error ? (
          <FailedState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState label="Loading what was spent" rows={5} />
        )}
        {data && totals.length === 0 ? (
          <EmptyState title={`Nothing was read in ${monthName(month)}`}>
            Every page, lookup, report and export is written down here from the moment it is asked for.
          </EmptyState>
        ) : null}
        {totals.length > 0 ? (
          <>
            <dl className={classes.facts}>
              <Fact term="Charged" value={chargesText(sum.charges)} />
              {isUncertain ? (
                <Fact term="Not certain yet, at most" value={chargesText(sum.uncertain)} />
              ) : null}
              <Fact term="Records bought" value={formatCount(sum.records)} />
              <Fact term="Read for nothing" value={formatCount(sum.freeRecords)} />
              <Fact term="Free share" value={formatShare(sum.freeShare)} />
            </dl>
            <div className={classes.by}>
              <SegmentedControl
                aria-label="Totals by"
                value={by}
                data={dimensions.map((value) => ({ value, label: dimensionWords[value] }))}
                onChange={(value) => set('by', value)}
              />
            </div>
            <TotalsTable totals={totals} by={by} month={month} />
          </>
        ) : null}
      </section>
      <Budgets isCurrent={isCurrent} manages={manages} />
    </>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div className={classes.fact}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
