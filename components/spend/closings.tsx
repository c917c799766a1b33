import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { CloseForm } from './close-form.tsx';
import { ClosedPeriod } from './closed-period.tsx';
import classes from './spend.module.css';
import { type AskedPeriod, closingsQuery, spendQuery } from './spend-query.ts';
import { periodText } from './spend-words.ts';

interface ClosingsProps {
  readonly period: AskedPeriod;
  readonly manages: boolean;
}

/** The closed periods of the account, and closing this one. */
export function Closings({ period, manages }: ClosingsProps) {
  const { data, error, refetch } = useQuery(closingsQuery(period.account));
  const { data: figures } = useQuery(spendQuery(period, 'product'));
  const [closing, setClosing] = useState(false);
  return (
    <section aria-labelledby="closings" className={classes.section}>
      <div className={classes.sectionHead}>
        <h2 id="closings" className={classes.heading}>
          Closed periods
        </h2>
        {manages && figures?.standing.isOver ? (
          <Button size="compact-sm" onClick={() => setClosing(true)}>
            Close {periodText(period)}…
          </Button>
        ) : null}
      </div>
      <p className={classes.note}>
        Closing freezes what a period came to, with who did it and when. What changes in its records
        afterwards is listed here and never changes the frozen figures.
        {manages && figures && !figures.standing.isOver ? ' This period is not over yet.' : ''}
      </p>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the closed periods" rows={2} />
      )}
      {data?.closings.length === 0 ? <p className={classes.note}>Nothing was closed so far.</p> : null}
      {data && data.closings.length > 0 ? (
        <ul className={classes.closings} aria-label="Closed periods">
          {data.closings.map((one) => (
            <ClosedPeriod key={one.id} closing={one} />
          ))}
        </ul>
      ) : null}
      <Modal
        opened={closing && figures !== undefined}
        onClose={() => setClosing(false)}
        title={`Close ${periodText(period)}`}
      >
        {figures ? <CloseForm period={period} figures={figures} onDone={() => setClosing(false)} /> : null}
      </Modal>
    </section>
  );
}
