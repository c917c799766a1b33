import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { useSession } from '#components/queries/use-session.ts';
import { purchaseKinds } from '#lib/endpoints/tolls.ts';
import { roles } from '#lib/policy/role.ts';
import { countOf } from '#lib/query/format-count.ts';
import { monthName } from '#lib/query/month.ts';
import { LedgerTable } from './ledger-table.tsx';
import { kindWords } from './toll-words.ts';
import classes from './tolls.module.css';
import { ledgerQuery } from './tolls-query.ts';
import { useTollAddress } from './use-toll-address.ts';

/** Every reading of a month, newest first, as far as one scrolls: looking at it is free. */
export function Ledger({ month }: { readonly month: string }) {
  const { get, set } = useTollAddress();
  const accounts = useSession()?.accounts ?? [];
  const choices = {
    role: get('role', roles, ''),
    account: get(
      'of',
      accounts.map(({ accountId }) => accountId),
      '',
    ),
    kind: get('kind', purchaseKinds, ''),
  };
  const chosen = Object.entries(choices).filter(([, value]) => value !== '');
  const query = useInfiniteQuery(ledgerQuery({ month, ...Object.fromEntries(chosen) }));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const end = useReached(hasNextPage && !isFetchingNextPage && !error, () => void fetchNextPage());

  return (
    <section aria-label={`Ledger of ${monthName(month)}`}>
      <fieldset className={classes.filters}>
        <legend className={classes.hidden}>Which entries to show</legend>
        <NativeSelect
          size="xs"
          label="Role"
          value={choices.role}
          data={[{ value: '', label: 'All' }, ...roles.map((role) => ({ value: role, label: role }))]}
          onChange={(event) => set('role', event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Account"
          value={choices.account}
          data={[
            { value: '', label: 'All' },
            ...accounts.map(({ accountId, label }) => ({ value: accountId, label })),
          ]}
          onChange={(event) => set('of', event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Purpose"
          value={choices.kind}
          data={[
            { value: '', label: 'All' },
            ...purchaseKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
          ]}
          onChange={(event) => set('kind', event.currentTarget.value)}
        />
      </fieldset>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the ledger" rows={8} />
      )}
      {data && entries.length === 0 ? (
        <EmptyState title={chosen.length > 0 ? 'No entry fits these filters' : 'No entry yet'}>
          In {monthName(month)} nothing of the kind was read.
        </EmptyState>
      ) : null}
      {entries.length > 0 ? (
        <>
          <LedgerTable entries={entries} />
          <div ref={end} className={classes.end}>
            <p role="status" className={classes.note}>
              {hasNextPage
                ? `${countOf(entries.length, 'entry', 'entries')} so far`
                : `${countOf(entries.length, 'entry', 'entries')} in all`}
            </p>
            {hasNextPage ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                Show older ones
              </Button>
            ) : null}
            {data && error ? (
              <p role="alert" className={classes.failure}>
                {describeFailure(error).detail}
              </p>
            ) : null}
          </div>
        </>
      ) : null}
    </section>
  );
}

/** A ref for what stands at the end: `go` is called whenever it comes into sight while `waiting`. */
function useReached(waiting: boolean, go: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const reached = useRef(go);
  useEffect(() => {
    reached.current = go;
  });
  useEffect(() => {
    if (!waiting || !ref.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) reached.current();
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [waiting]);
  return ref;
}
