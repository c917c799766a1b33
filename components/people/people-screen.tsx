'use client';

import { Button, Modal } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { IdleState } from '#components/feedback/idle-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { useSession } from '#components/queries/use-session.ts';
import type { InvitationDto } from '#lib/endpoints/people.ts';
import { InvitationLink } from './invitation-link.tsx';
import { InviteForm } from './invite-form.tsx';
import classes from './people.module.css';
import { peopleQuery } from './people-query.ts';
import { PeopleTable } from './people-table.tsx';

/** Who may sign in, and as what. */
export function PeopleScreen() {
  const session = useSession();
  const permitted = session?.permissions.includes('people.manage') ?? false;
  const { data, error, refetch, isFetching } = useQuery({ ...peopleQuery, enabled: permitted });
  const [inviting, setInviting] = useState(false);
  const [invitation, setInvitation] = useState<InvitationDto | null>(null);
  const demo = session?.mode === 'demo';

  if (!session) return <LoadingState label="Loading the people" rows={4} />;
  if (!permitted) {
    return (
      <>
        <h1 className={classes.title}>People</h1>
        <IdleState title="People are looked after by admins">
          Your role ({session.person.role}) does not invite people or change their roles. Ask an admin.
        </IdleState>
      </>
    );
  }

  const close = () => {
    setInviting(false);
    setInvitation(null);
  };
  const onlyOne = !demo && data?.people.length === 1;
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>People</h1>
        {demo ? null : (
          <Button
            leftSection={<IconUserPlus size={16} aria-hidden="true" />}
            onClick={() => setInviting(true)}
          >
            Invite somebody
          </Button>
        )}
        <p className={classes.lead}>
          Who may sign in, and as what. A changed role counts from the person’s next click.
        </p>
      </header>
      {demo ? (
        <PartialNotice title="The people of the demo stay as they are">
          One for each role, signed in by a button. With <code>TOLLBOOK_MODE=live</code> people are invited
          here and choose a password of their own.
        </PartialNotice>
      ) : null}
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the people" rows={4} />
      )}
      {data && error && !isFetching ? (
        <PartialNotice title="This list may be out of date">
          It could not be read again just now.
        </PartialNotice>
      ) : null}
      {data ? (
        <ModalsProvider>
          <PeopleTable people={data.people} demo={demo} onInvitation={setInvitation} />
        </ModalsProvider>
      ) : null}
      {onlyOne ? (
        <p className={classes.lead}>Nobody else is here yet: invite the people who answer customers first.</p>
      ) : null}
      <Modal
        opened={inviting || invitation !== null}
        onClose={close}
        title={invitation ? `The link for ${invitation.person.name}` : 'Invite somebody'}
        closeOnClickOutside={invitation === null}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {invitation ? (
          <InvitationLink invitation={invitation} onDone={close} />
        ) : (
          <InviteForm onInvited={setInvitation} />
        )}
      </Modal>
    </>
  );
}
