import { Button, Progress } from '@mantine/core';
import { modals } from '@mantine/modals';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { BudgetDto } from '#lib/endpoints/tolls.ts';
import { compareDecimals } from '#lib/query/decimal.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import classes from './tolls.module.css';
import { useRemoveBudget } from './tolls-query.ts';

interface BudgetBarProps {
  readonly budget: BudgetDto;
  readonly onChange: (() => void) | undefined;
}

const scopeWords = {
  house: 'All together',
  role: 'Everybody of this role together',
  account: 'Whoever reads this account',
  person: 'One person',
} as const;

export function BudgetBar({ budget, onChange }: BudgetBarProps) {
  const { id, scope, name, perMonth, currency, spent, left, mode } = budget;
  const remove = useRemoveBudget();
  const isOver = (compareDecimals(left, '0') ?? 0) < 0;
  const percent = percentOf(spent, perMonth);
  const ask = () =>
    modals.openConfirmModal({
      title: `Remove the budget of ${name}?`,
      children: 'From then on nothing bounds what is spent under it. What was spent stays in the ledger.',
      labels: { confirm: 'Remove', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(id),
    });

  return (
    <article className={classes.budget} data-over={isOver || undefined} aria-label={`Budget of ${name}`}>
      <h3 className={classes.budgetName}>
        {name} <span className={classes.scope}>{scopeWords[scope]}</span>
      </h3>
      <Progress.Root size="md">
        <Progress.Section
          value={percent}
          color={isOver ? 'red' : percent > 80 ? 'brass' : 'pine'}
          aria-label={`Spent of the budget of ${name}`}
          aria-valuetext={`${formatMoney(spent, currency)} of ${formatMoney(perMonth, currency)}`}
        />
      </Progress.Root>
      <p className={classes.budgetText}>
        {formatMoney(spent, currency)} of {formatMoney(perMonth, currency)} is spent;{' '}
        <strong>
          {isOver
            ? `${formatMoney(left.replace('-', ''), currency)} over`
            : `${formatMoney(left, currency)} is left`}
        </strong>
        . {mode === 'hard' ? 'Refuses what does not fit.' : 'Asks before it is overdrawn.'}
      </p>
      {onChange ? (
        <div className={classes.actions}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Change the budget of ${name}`}
            onClick={onChange}
          >
            Change
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Remove the budget of ${name}`}
            loading={remove.isPending}
            onClick={ask}
          >
            Remove
          </Button>
        </div>
      ) : null}
      <p role="alert" className={classes.failure}>
        {remove.error ? describeFailure(remove.error).detail : ''}
      </p>
    </article>
  );
}

/** Only the length of a bar: no sum is made of it. */
function percentOf(spent: string, perMonth: string): number {
  const whole = Number(perMonth);
  if (whole === 0) return Number(spent) > 0 ? 100 : 0;
  return Math.min(100, Math.round((Number(spent) / whole) * 100));
}
