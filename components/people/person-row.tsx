import { Button, NativeSelect } from '@mantine/core';
import { modals } from '@mantine/modals';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { InvitationDto, PersonDto } from '#lib/endpoints/people.ts';
import { type Role, roles } from '#lib/policy/role.ts';
import classes from './people.module.css';
import { useChangePerson, useRenewLink } from './people-query.ts';

interface PersonRowProps {
  readonly person: PersonDto;
  readonly demo: boolean;
  readonly onInvitation: (invitation: InvitationDto) => void;
}

const statusWords = { invited: 'Invited', active: 'Active', disabled: 'Disabled' } as const;

export function PersonRow({ person, demo, onInvitation }: PersonRowProps) {
  const { id, name, email, role, status } = person;
  const change = useChangePerson();
  const renew = useRenewLink();
  const failure = change.error ?? renew.error;
  const disabled = status === 'disabled';

  const disable = () =>
    modals.openConfirmModal({
      title: `Disable ${name}?`,
      children: 'They are signed out everywhere at once and cannot sign in until they are enabled again.',
      labels: { confirm: 'Disable', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': 'Close' },
      onConfirm: () => change.mutate({ id, status: 'disabled' }),
    });

  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label="E-mail" className={classes.email}>
        {email}
      </td>
      <td data-label="Role">
        {demo ? (
          role
        ) : (
          <NativeSelect
            size="xs"
            maw={160}
            aria-label={`Role of ${name}`}
            data={[...roles]}
            value={role}
            disabled={change.isPending}
            onChange={(event) => change.mutate({ id, role: event.currentTarget.value as Role })}
          />
        )}
        {failure ? (
          <p role="alert" className={classes.failure}>
            {describeFailure(failure).detail}
          </p>
        ) : null}
      </td>
      <td data-label="Status">
        <span className={classes.status} data-status={status}>
          {statusWords[status]}
        </span>
      </td>
      {demo ? null : (
        <td>
          <div className={classes.actions}>
            {disabled ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Enable ${name}`}
                loading={change.isPending}
                onClick={() => change.mutate({ id, status: 'active' })}
              >
                Enable
              </Button>
            ) : (
              <>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`New link for ${name}`}
                  loading={renew.isPending}
                  onClick={() => renew.mutate(id, { onSuccess: onInvitation })}
                >
                  New link
                </Button>
                <Button size="compact-xs" variant="default" aria-label={`Disable ${name}`} onClick={disable}>
                  Disable
                </Button>
              </>
            )}
          </div>
        </td>
      )}
    </tr>
  );
}
