import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { chargedProducts } from './charged-products.ts';
import { Closings } from './closings.tsx';
import { ProductsInUse } from './products-in-use.tsx';
import classes from './spend.module.css';
import { SpendFacts } from './spend-facts.tsx';
import { type AskedPeriod, type Dimension, spendQuery } from './spend-query.ts';
import { SpendTable } from './spend-table.tsx';
import { dimensionWords, periodText } from './spend-words.ts';
import { StandingNotice } from './standing-notice.tsx';
import { useSpendAddress } from './use-spend-address.ts';

interface MonthProps {
  readonly period: AskedPeriod;
  readonly manages: boolean;
}

/** A period line by line, what is missing of it, and how it is closed. */
export function Month({ period, manages }: MonthProps) {
  const { get, set } = useSpendAddress();
  const dimensions: readonly Dimension[] =
    period.subaccounts === 'include'
      ? ['product', 'country', 'network', 'account']
      : ['product', 'country', 'network'];
  const by = get('by', dimensions, 'product') as Dimension;
  const product = get(
    'product',
    chargedProducts.map(({ name }) => name),
    '',
  );
  const { data, error, refetch } = useQuery(spendQuery(period, by, product));
  return (
    <>
      <section aria-label={`Charged in ${periodText(period)}`}>
        <div className={classes.choices}>
          <div className={classes.by}>
            <SegmentedControl
              aria-label="Lines by"
              value={by}
              data={dimensions.map((value) => ({ value, label: dimensionWords[value] }))}
              onChange={(value) => set('by', value)}
            />
          </div>
          <NativeSelect
            aria-label="Of which product"
            value={product}
            data={[
              { value: '', label: 'Every product' },
              ...chargedProducts.map(({ name, title }) => ({ value: name, label: title })),
            ]}
            onChange={(event) => set('product', event.currentTarget.value)}
          />
        </div>
        {data ? null : error ? (
          <FailedState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState label="Adding up what was charged" rows={6} />
        )}
        {data ? <StandingNotice standing={data.standing} /> : null}
        {data && manages ? <ProductsInUse key={period.account} account={period.account} /> : null}
        {data && data.lines.length === 0 ? (
          <EmptyState title={`No charge is known of ${periodText(period)}`}>
            Only records that are owned count. Fill what is missing above, or look at another period.
          </EmptyState>
        ) : null}
        {data && data.lines.length > 0 ? (
          <>
            <SpendFacts totals={data.totals} />
            <SpendTable key={`${by} ${product}`} lines={data.lines} by={by} period={period} />
          </>
        ) : null}
      </section>
      <Closings period={period} manages={manages} />
    </>
  );
}
