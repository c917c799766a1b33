import { Button, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { useSession } from '#components/queries/use-session.ts';
import type { BudgetDto } from '#lib/endpoints/tolls.ts';
import { roles } from '#lib/policy/role.ts';
import classes from './tolls.module.css';
import { peopleQuery, useSetBudget } from './tolls-query.ts';

interface BudgetFormProps {
  /** Null for a new one. */
  readonly budget: BudgetDto | null;
  readonly onDone: () => void;
}

const scopes = [
  { value: 'house', label: 'Everybody together' },
  { value: 'role', label: 'A role' },
  { value: 'account', label: 'An account' },
  { value: 'person', label: 'A person' },
];

/** Whom a budget bounds is part of what it is: changing one changes its amount. */
export function BudgetForm({ budget, onDone }: BudgetFormProps) {
  const [scope, setScope] = useState<BudgetDto['scope']>(budget?.scope ?? 'house');
  const session = useSession();
  const { data } = useQuery({ ...peopleQuery, enabled: scope === 'person' });
  const set = useSetBudget();
  const faults = formFaults(set.error, ['subject', 'perMonth', 'currency', 'mode']);
  const choices = {
    house: [],
    role: roles.map((role) => ({ value: role, label: role })),
    account: (session?.accounts ?? []).map(({ accountId, label }) => ({ value: accountId, label })),
    person: (data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }[scope];

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const wanted = {
      scope,
      subject: budget?.subject ?? (scope === 'house' ? '' : text('subject')),
      perMonth: text('perMonth'),
      currency: budget?.currency ?? text('currency'),
      mode: budget?.mode ?? (text('mode') === 'hard' ? 'hard' : 'soft'),
    } as const;
    set.mutate(wanted, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {budget ? (
          <p className={classes.note}>
            For {budget.name}, in {budget.currency};{' '}
            {budget.mode === 'hard' ? 'it refuses what does not fit.' : 'it asks before it is overdrawn.'}
          </p>
        ) : (
          <>
            <NativeSelect
              label="Whom it bounds"
              data={scopes}
              value={scope}
              onChange={(event) => setScope(event.currentTarget.value as BudgetDto['scope'])}
            />
            {scope === 'house' ? null : (
              <NativeSelect name="subject" label="Which one" data={choices} error={faults.of('subject')} />
            )}
          </>
        )}
        <TextInput
          name="perMonth"
          label="A month (UTC)"
          inputMode="decimal"
          autoComplete="off"
          maxLength={25}
          data-autofocus
          defaultValue={budget?.perMonth ?? ''}
          error={faults.of('perMonth')}
        />
        {budget ? null : (
          <>
            <TextInput
              name="currency"
              label="Currency"
              autoComplete="off"
              maxLength={3}
              defaultValue="EUR"
              error={faults.of('currency')}
            />
            <Radio.Group name="mode" label="When it would be overdrawn" defaultValue="soft">
              <Stack gap={6} mt={6}>
                <Radio value="soft" label="Ask first" />
                <Radio value="hard" label="Refuse; an admin may override it with a reason" />
              </Stack>
            </Radio.Group>
          </>
        )}
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={set.isPending}>
          {budget ? 'Change it' : 'Set it'}
        </Button>
      </Stack>
    </form>
  );
}
