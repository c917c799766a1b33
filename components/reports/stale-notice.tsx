import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { PartialNotice } from '#components/feedback/partial-notice.tsx';
import { SignInAgain } from '#components/feedback/sign-in-again.tsx';
import { formatInstant } from '#lib/query/format-instant.ts';
import classes from './reports.module.css';

interface StaleNoticeProps {
  /** Why the list could not be read again; null when it could. */
  readonly error: unknown;
  readonly readAt: number;
  readonly zone: string;
}

/** Above a list that is older than it should be: why, since when, and how it goes on. */
export function StaleNotice({ error, readAt, zone }: StaleNoticeProps) {
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  if (online && !error) return null;
  const failure = describeFailure(error);
  const asOf = `This is how things stood at ${formatInstant(Math.floor(readAt / 1000) * 1000, zone)}.`;

  if (online && failure.signedOut) {
    return (
      <PartialNotice title="Your session has ended">
        <p className={classes.stale}>
          {asOf} What Vonage is making goes on. Signing in again leads back here, to the same reports.
        </p>
        <SignInAgain size="compact-sm" />
      </PartialNotice>
    );
  }
  return (
    <PartialNotice title={online ? 'This list may be out of date' : 'You are offline'}>
      {asOf} What Vonage is making goes on, and this page too as soon as{' '}
      {online ? 'Tollbook answers again' : 'the connection is back'}.
    </PartialNotice>
  );
}
