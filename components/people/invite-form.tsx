import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formFaults } from '#components/queries/field-errors.ts';
import type { InvitationDto } from '#lib/endpoints/people.ts';
import { permissions, policy } from '#lib/policy/policy.ts';
import { type Role, roles } from '#lib/policy/role.ts';
import classes from './people.module.css';
import { useInvite } from './people-query.ts';

export function InviteForm({ onInvited }: { readonly onInvited: (invitation: InvitationDto) => void }) {
  const [role, setRole] = useState<Role>('support');
  const invite = useInvite();
  const faults = formFaults(invite.error, ['name', 'email', 'role']);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    invite.mutate({ name: text('name'), email: text('email'), role }, { onSuccess: onInvited });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={120}
          data-autofocus
          error={faults.of('name')}
        />
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          description="They sign in with it. Nothing is sent: you pass the link on yourself."
          autoComplete="off"
          maxLength={254}
          error={faults.of('email')}
        />
        <NativeSelect
          label="Role"
          data={[...roles]}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
          error={faults.of('role')}
        />
        <div className={classes.rights}>
          {`As ${role} they may:`}
          <ul>
            {policy[role].map((permission) => (
              <li key={permission}>{permissions[permission]}</li>
            ))}
          </ul>
        </div>
        <p role="alert" className={classes.failure}>
          {faults.general}
        </p>
        <Button type="submit" loading={invite.isPending}>
          Make the one-time link
        </Button>
      </Stack>
    </form>
  );
}
