import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import classes from './state-panel.module.css';

/** What a person says to a budget that stands in the way: goes along with the next call. */
export type BudgetAnswer = { readonly confirmed: true } | { readonly overrideReason: string };

interface BudgetQuestionProps {
  readonly kind: 'asks' | 'override';
  readonly onAnswer: (answer: BudgetAnswer) => void;
}

/** One that asks wants a yes, one that refuses a reason, which is kept in the ledger. */
export function BudgetQuestion({ kind, onAnswer }: BudgetQuestionProps) {
  if (kind === 'asks')
    return <Button onClick={() => onAnswer({ confirmed: true })}>Buy it all the same</Button>;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const overrideReason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (overrideReason !== '') onAnswer({ overrideReason });
  };
  return (
    <form onSubmit={submit} className={classes.question}>
      <TextInput
        name="reason"
        label="Why it shall be bought over the budget"
        description="Kept in the ledger."
        autoComplete="off"
        maxLength={200}
        required
      />
      <Button type="submit" variant="default">
        Override the budget
      </Button>
    </form>
  );
}
