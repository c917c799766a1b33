import { Button, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { SpendDto } from '#lib/endpoints/spend.ts';
import { countOf } from '#lib/query/format-count.ts';
import { lackingText } from './lacking-words.ts';
import classes from './spend.module.css';
import { type AskedPeriod, useClosePeriod } from './spend-query.ts';
import { moneyText } from './spend-words.ts';
import { UnusedNote } from './unused-note.tsx';

interface CloseFormProps {
  readonly period: AskedPeriod;
  readonly figures: SpendDto;
  readonly onDone: () => void;
}

/** What is frozen, what is missing and may still change; with a reason where something is missing. */
export function CloseForm({ period, figures: { totals, standing }, onDone }: CloseFormProps) {
  // One id an opening: pressed twice, it is closed once.
  const [id] = useState(() => crypto.randomUUID());
  const close = useClosePeriod();
  const faults = formFaults(close.error, ['reason']);
  const lacking = standing.parts.filter(({ askedMs, ownedMs }) => askedMs > ownedMs);
  const provisional = totals.reduce((sum, total) => sum + total.provisionalRecords, 0);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    const seen = totals.map(({ currency, records, amount }) => ({ currency, records, amount }));
    close.mutate({ ...period, id, seen, ...(reason && { reason }) }, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <p className={classes.plain}>
          It is closed with{' '}
          <b>
            {totals.length === 0
              ? 'no charge at all'
              : totals.map(({ amount, currency }) => moneyText(amount, currency)).join(' + ')}
          </b>
          , days beginning in {period.zone}.
        </p>
        {provisional > 0 ? (
          <p className={classes.warning}>
            {countOf(provisional, 'record')} may still change: their final receipts come up to 72 hours late.
          </p>
        ) : null}
        {lacking.length > 0 ? (
          <>
            <p className={classes.warning}>
              {countOf(lacking.length, 'product')} {lacking.length === 1 ? 'is' : 'are'} not owned whole:{' '}
              {lacking
                .slice(0, 6)
                .map((part) => `${part.title} (${part.lacking.map(lackingText).join(', ')})`)
                .join(', ')}
              {lacking.length > 6 ? ` and ${lacking.length - 6} more` : ''}.
            </p>
            <Textarea
              name="reason"
              label="Why it is closed without them"
              autosize
              minRows={2}
              maxLength={500}
              data-autofocus
              error={faults.of('reason')}
            />
          </>
        ) : null}
        <UnusedNote unused={standing.unused} />
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={close.isPending}>
          Close the period
        </Button>
      </Stack>
    </form>
  );
}
