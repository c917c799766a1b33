import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import type { PriceDto } from '#lib/endpoints/tolls.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { PriceForm } from './price-form.tsx';
import { PriceTable } from './price-table.tsx';
import classes from './tolls.module.css';
import { pricesQuery } from './tolls-query.ts';

/** What a record costs by our own list: estimates are made with it, and charges where Vonage names none. */
export function PriceList({ manages }: { readonly manages: boolean }) {
  const { data, error, refetch } = useQuery(pricesQuery);
  const [changing, setChanging] = useState<PriceDto | 'new' | null>(null);
  return (
    <section aria-labelledby="prices">
      <div className={classes.partHead}>
        <h2 id="prices" className={classes.heading}>
          Price list
        </h2>
        {manages && data ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setChanging('new')}
          >
            Set a price
          </Button>
        ) : null}
      </div>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the prices" rows={3} />
      )}
      {data ? (
        <>
          <p className={classes.note}>
            Estimates are made with it. What was really charged is what Vonage reports. Where no line tells,{' '}
            {formatMoney(data.usual.perRecord, data.usual.currency)} a record is taken:{' '}
            {data.usual.basis === 'embedded'
              ? 'what the embedded API charges.'
              : 'the last price Vonage published, which your contract may replace.'}
            {manages ? '' : ' Only admins change it.'}
          </p>
          {data.prices.length > 0 ? (
            <PriceTable prices={data.prices} onChange={manages ? setChanging : undefined} />
          ) : null}
        </>
      ) : null}
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={changing === 'new' ? 'Set a price' : 'Change the price'}
      >
        {changing ? (
          <PriceForm price={changing === 'new' ? null : changing} onDone={() => setChanging(null)} />
        ) : null}
      </Modal>
    </section>
  );
}
