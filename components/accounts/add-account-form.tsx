import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { AccountDto } from '#lib/endpoints/accounts.ts';
import classes from './accounts.module.css';
import { useAddAccount } from './accounts-query.ts';

const ownSecret = 'own';

interface AddAccountFormProps {
  readonly mains: readonly AccountDto[];
  readonly parentAccountId: string | undefined;
  readonly onDone: () => void;
}

/** A main account with its secret, or a sub-account read with the secret of its main account. */
export function AddAccountForm({ mains, parentAccountId, onDone }: AddAccountFormProps) {
  const [readWith, setReadWith] = useState(parentAccountId ?? ownSecret);
  const add = useAddAccount();
  const faults = formFaults(add.error, ['accountId', 'label', 'apiSecret', 'parentAccountId']);
  const own = readWith === ownSecret;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const account = { accountId: text('accountId'), label: text('label') };
    add.mutate(
      own ? { ...account, apiSecret: text('apiSecret') } : { ...account, parentAccountId: readWith },
      {
        onSuccess: onDone,
      },
    );
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          name="label"
          label="Name"
          description="As people here call it."
          maxLength={80}
          data-autofocus
          error={faults.of('label')}
        />
        <TextInput
          name="accountId"
          label="Account id (API key)"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          error={faults.of('accountId')}
        />
        {mains.length > 0 ? (
          <Select
            label="Read with"
            description="A sub-account can be read with the secret of its main account."
            allowDeselect={false}
            data={[
              { value: ownSecret, label: 'its own secret' },
              ...mains.map(({ accountId, label }) => ({
                value: accountId,
                label: `the secret of ${label} (${accountId})`,
              })),
            ]}
            value={readWith}
            onChange={(value) => setReadWith(value ?? ownSecret)}
            error={faults.of('parentAccountId')}
          />
        ) : null}
        {own ? (
          <PasswordInput
            name="apiSecret"
            label="API secret"
            description="Checked with Vonage by a free call, then stored sealed."
            autoComplete="off"
            maxLength={256}
            error={faults.of('apiSecret')}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
          />
        ) : null}
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={add.isPending}>
          Check and add
        </Button>
      </Stack>
    </form>
  );
}
