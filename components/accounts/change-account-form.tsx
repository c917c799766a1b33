import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { AccountDto } from '#lib/endpoints/accounts.ts';
import classes from './accounts.module.css';
import { useChangeAccount } from './accounts-query.ts';

interface ChangeAccountFormProps {
  readonly kind: 'rename' | 'secret';
  readonly account: AccountDto;
  readonly onDone: () => void;
}

export function ChangeAccountForm({ kind, account, onDone }: ChangeAccountFormProps) {
  const change = useChangeAccount();
  const field = kind === 'rename' ? 'label' : 'apiSecret';
  const faults = formFaults(change.error, [field]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get(field) ?? '').trim();
    change.mutate({ accountId: account.accountId, [field]: value }, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {kind === 'rename' ? (
          <TextInput
            name="label"
            label="Name"
            defaultValue={account.label}
            maxLength={80}
            data-autofocus
            error={faults.of('label')}
          />
        ) : (
          <PasswordInput
            name="apiSecret"
            label="New API secret"
            description="Checked with Vonage by a free call; the old one is kept until that succeeds."
            autoComplete="off"
            maxLength={256}
            data-autofocus
            error={faults.of('apiSecret')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
          />
        )}
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={change.isPending}>
          {kind === 'rename' ? 'Save the name' : 'Check and replace'}
        </Button>
      </Stack>
    </form>
  );
}
