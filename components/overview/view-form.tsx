import { Button, Radio, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import { useChangeView } from '#components/saving/views-query.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import classes from './overview.module.css';

interface ViewFormProps {
  readonly view: ViewDto;
  readonly onDone: () => void;
}

/** Renames a view, shares it or takes it back. */
export function ViewForm({ view: { id, name, shared }, onDone }: ViewFormProps) {
  const change = useChangeView();
  const faults = formFaults(change.error, ['name']);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate(
      { id, name: String(form.get('name') ?? ''), shared: form.get('who') === 'shared' },
      { onSuccess: onDone },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={80}
          defaultValue={name}
          data-autofocus
          error={faults.of('name')}
        />
        <Radio.Group name="who" label="Who sees it" defaultValue={shared ? 'shared' : 'private'}>
          <Stack gap={6} mt={6}>
            <Radio value="private" label="Only me" />
            <Radio value="shared" label="Everybody, each under their own rights" />
          </Stack>
        </Radio.Group>
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={change.isPending}>
          Change it
        </Button>
      </Stack>
    </form>
  );
}
