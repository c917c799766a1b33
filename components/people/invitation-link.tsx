import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { usePreferences } from '#components/queries/preferences.tsx';
import type { InvitationDto } from '#lib/endpoints/people.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import classes from './people.module.css';

interface InvitationLinkProps {
  readonly invitation: InvitationDto;
  readonly onDone: () => void;
}

/** Shows the link the only time it can be shown. */
export function InvitationLink({ invitation, onDone }: InvitationLinkProps) {
  const { timeZone } = usePreferences();
  const { person, link, expiresAt } = invitation;
  return (
    <Stack gap="sm">
      <p className={classes.note}>
        Send it to {person.email} yourself. It works once, until {formatMinute(expiresAt, timeZone)} (
        {timeZone}), and cannot be shown again: any earlier link has ended.
      </p>
      <TextInput
        label="One-time link"
        value={link}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        classNames={{ input: classes.link ?? '' }}
      />
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button onClick={copy}>
              <span aria-live="polite">{copied ? 'Copied' : 'Copy the link'}</span>
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
