import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { describeFailure, type Failure } from '#components/feedback/describe-failure.ts';
import { SignInAgain } from '#components/feedback/sign-in-again.tsx';
import { formatCount } from '#lib/query/format-count.ts';
import classes from './records-screen.module.css';
import { type Reading, tollPages } from './use-record-pages.ts';

interface LoadBarProps {
  readonly reading: Reading;
  readonly sorted: boolean;
  /** What the newest page brought and cost; empty of an opened report. */
  readonly lastPage: string;
  /** What reading on would cost; absent where it costs nothing. */
  readonly price?: ReactNode;
  /** The most that going on past the toll costs. */
  readonly tollPrice?: ReactNode;
  /** A part of what was searched is not owned, and Vonage keeps it no longer. */
  readonly lacks: boolean;
  /** Nothing can be read on just now. */
  readonly held: boolean;
  /** Why the last page did not come. */
  readonly error: unknown;
  readonly onMore: () => void;
  readonly onStop: () => void;
}

const recordsAsked = formatCount(tollPages * 1000);

/** Under the table: whether more is coming, why not, and the button that changes it. */
export function LoadBar(props: LoadBarProps) {
  const { reading, sorted, lastPage, price, tollPrice, lacks, held, error, onMore, onStop } = props;
  const last = lastPage === '' ? null : <span>Last page: {lastPage}.</span>;
  switch (reading) {
    case 'reading':
      return (
        <div className={classes.bar}>
          <Loader size="xs" aria-hidden="true" />
          <span>Reading the next records…</span>
          <Button size="compact-sm" variant="default" onClick={onStop}>
            Stop
          </Button>
        </div>
      );
    case 'ready':
      return (
        <div className={classes.bar}>
          <span>{sorted ? 'Sorted: scrolling reads no further.' : 'More is read as you scroll.'}</span>
          <Button size="compact-sm" variant="default" disabled={held} onClick={onMore}>
            Read the next page
          </Button>
          {price}
          {last}
        </div>
      );
    case 'toll':
      return (
        <div className={classes.bar} data-tone="toll">
          <span>
            {`Every record that is not owned yet is paid for: go on with up to ${recordsAsked} more?`}
          </span>
          <Button size="compact-sm" disabled={held} onClick={onMore}>
            Read {tollPages} more pages
          </Button>
          {tollPrice}
          {price}
          {last}
        </div>
      );
    case 'stopped':
      return (
        <div className={classes.bar}>
          <span>Stopped. What was read stays here.</span>
          <Button size="compact-sm" variant="default" disabled={held} onClick={onMore}>
            Go on reading
          </Button>
          {price}
        </div>
      );
    case 'failed':
      return <NotCome failure={describeFailure(error)} onMore={onMore} />;
    case 'complete':
      return (
        <div className={classes.bar}>
          <span>That is everything {lacks ? 'that can be had of' : 'in'} this range.</span>
          {last}
        </div>
      );
  }
}

function NotCome({ failure, onMore }: { readonly failure: Failure; readonly onMore: () => void }) {
  return (
    <div className={classes.bar} data-tone="failed" role="alert">
      <span>The next page did not come: {failure.detail}</span>
      {failure.signedOut ? (
        <SignInAgain size="compact-sm" />
      ) : (
        <Button size="compact-sm" variant="default" onClick={onMore}>
          Try again
        </Button>
      )}
    </div>
  );
}
