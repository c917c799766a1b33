import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import type { BudgetDto } from '#lib/endpoints/tolls.ts';
import { BudgetBar } from './budget-bar.tsx';
import { BudgetForm } from './budget-form.tsx';
import classes from './tolls.module.css';
import { budgetsQuery } from './tolls-query.ts';

interface BudgetsProps {
  readonly isCurrent: boolean;
  readonly manages: boolean;
}

/** What may be spent a month, and what of it is gone. */
export function Budgets({ isCurrent, manages }: BudgetsProps) {
  const { data, error, refetch } = useQuery(budgetsQuery);
  const [changing, setChanging] = useState<BudgetDto | 'new' | null>(null);
  const budgets = data?.budgets ?? [];
  const isNew = changing === 'new';

  return (
    <section className={classes.part} aria-labelledby="budgets">
      <div className={classes.partHead}>
        <h2 id="budgets" className={classes.heading}>
          Budgets
        </h2>
        {manages && data ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setChanging('new')}
          >
            Set a budget
          </Button>
        ) : null}
      </div>
      {isCurrent ? null : <p className={classes.note}>Budgets are shown as they stand this month.</p>}
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the budgets" rows={2} />
      )}
      {data && budgets.length === 0 ? (
        <p className={classes.note}>
          Nobody has set a budget{manages ? '' : '; an admin may'}. One that asks wants a yes before it is
          overdrawn; one that refuses buys nothing more until next month.
        </p>
      ) : null}
      <ul className={classes.budgets}>
        {budgets.map((budget) => (
          <li key={budget.id}>
            <BudgetBar budget={budget} onChange={manages ? () => setChanging(budget) : undefined} />
          </li>
        ))}
      </ul>
      <Modal
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={isNew ? 'Set a budget' : 'Change the budget'}
      >
        {changing ? (
          <BudgetForm budget={changing === 'new' ? null : changing} onDone={() => setChanging(null)} />
        ) : null}
      </Modal>
    </section>
  );
}
