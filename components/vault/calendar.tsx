import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import type { CoverageDto } from '#lib/endpoints/vault.ts';
import { daysOf } from './calendar-days.ts';
import { DayGrid } from './day-grid.tsx';
import { DayPanel } from './day-panel.tsx';
import { Legend } from './legend.tsx';
import { ProductStrips } from './product-strips.tsx';
import { useVaultAddress } from './use-vault-address.ts';
import classes from './vault.module.css';
import { coverageQuery } from './vault-query.ts';

/** 13 months of every product by day; a day that is chosen says what is missing of it, and what that would cost. */
export function Calendar({ accountId }: { readonly accountId: string }) {
  const { data, error, refetch, isFetching } = useQuery(coverageQuery(accountId));
  if (!data)
    return error ? (
      <FailedState error={error} onRetry={() => void refetch()} />
    ) : (
      <LoadingState label="Loading what is owned" rows={10} />
    );
  return (
    <>
      {error && !isFetching ? (
        <PartialNotice title="This calendar may be out of date">
          It could not be read again just now.
        </PartialNotice>
      ) : null}
      <Coverage accountId={accountId} coverage={data} />
    </>
  );
}

interface CoverageProps {
  readonly accountId: string;
  readonly coverage: CoverageDto;
}

function Coverage({ accountId, coverage }: CoverageProps) {
  const { get, set } = useVaultAddress();
  const kept = coverage.products
    .filter(({ runs }) => runs.length > 0)
    .map(({ runs, ...product }) => ({ ...product, days: daysOf(coverage.from, runs) }));
  const free = coverage.products.filter(({ runs }) => runs.length === 0).map(({ title }) => title);
  const name = get(
    'product',
    kept.map(({ product }) => product),
    kept[0]?.product ?? '',
  );
  const chosen = kept.find(({ product }) => product === name);
  const dates = chosen?.days.map(({ date }) => date) ?? [];
  const day = get('day', dates, '');
  const nothing = kept.every(({ days }) =>
    days.every(({ state }) => state === 'never' || state === 'leaving' || state === 'too-old'),
  );
  const choose = (product: string) => set('product', product);

  if (!chosen) return <EmptyState title="No product is kept" />;
  return (
    <>
      {nothing && day === '' ? (
        <EmptyState
          title="Nothing is owned yet"
          advice={[
            'Read records, look ids up or open a report: what comes is kept.',
            'Choose a day below to see what it would cost to fill it.',
          ]}
        />
      ) : null}
      <div className={classes.coverage}>
        <NativeSelect
          className={classes.pick}
          label="Product"
          value={name}
          data={kept.map(({ product, title }) => ({ value: product, label: title }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <ProductStrips products={kept} chosen={name} onChoose={choose} />
        <section className={classes.product} aria-labelledby="vault-product">
          <h2 id="vault-product" className={classes.heading}>
            {chosen.title}
          </h2>
          <DayGrid
            key={name}
            label={`${chosen.title} by day (UTC)`}
            days={chosen.days}
            chosen={day}
            onChoose={(date) => set('day', date)}
          />
          <Legend />
          {day === '' ? (
            <p className={classes.note}>Choose a day to see since when it is owned, or what is missing.</p>
          ) : (
            <DayPanel
              key={`${name} ${day}`}
              accountId={accountId}
              product={name}
              title={chosen.title}
              day={day}
              onClose={() => set('day', '')}
            />
          )}
          <p className={classes.note}>
            Days are those of UTC. Owned is what was read without a filter; message texts only where they were
            asked for.
            {free.length > 0 ? ` Free to read, so not kept: ${free.join(', ')}.` : ''}
          </p>
        </section>
      </div>
    </>
  );
}
