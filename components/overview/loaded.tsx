import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { SignInAgain } from '#components/feedback/sign-in-again.tsx';
import { ApiProblem } from '#components/queries/api-problem.ts';
import classes from './overview.module.css';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  /** What is on its way. */
  readonly label: string;
  readonly children: (data: T) => ReactNode;
}

/** One tile's answer, on its way or failed: of others nothing depends on it. */
export function Loaded<T>({ query: { data, error, refetch }, label, children }: LoadedProps<T>) {
  if (data !== undefined) return children(data);
  if (!error) return <LoadingState label={label} rows={2} />;
  const { detail, signedOut } = describeFailure(error);
  // Asking the same thing again cannot help where the question itself was refused.
  const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 429;
  return (
    <div role="alert" className={classes.failed}>
      <p className={classes.failure}>{detail}</p>
      {signedOut ? (
        <SignInAgain size="compact-sm" />
      ) : isRefused ? null : (
        <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      )}
    </div>
  );
}
