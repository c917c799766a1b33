'use client';

import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { errandsQuery } from '#components/exporting/errands-query.ts';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { countOf } from '#lib/query/format-count.ts';
import { ErrandRow } from './errand-row.tsx';
import classes from './exports.module.css';

/** Exports and fills that go on in the background, newest first. */
export function ExportsScreen() {
  const { timeZone } = usePreferences();
  const { data, error, refetch } = useQuery(errandsQuery());
  const open = data?.errands.filter(({ state }) => ['waiting', 'buying', 'writing'].includes(state)) ?? [];
  return (
    <>
      <PageHead
        title="Exports"
        lead="Files of records made in the background. What is missing for them is bought once and stays owned. Only you and admins may download yours, and they go after seven days."
      />
      <VisuallyHidden role="status">
        {data ? `${countOf(open.length, 'export')} under way` : ''}
      </VisuallyHidden>
      {data ? null : error ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState label="Loading the exports" rows={4} />
      )}
      {data && error ? (
        <p role="alert" className={classes.stale}>
          The list could not be brought up to date. It is tried again.
        </p>
      ) : null}
      {data?.errands.length === 0 ? (
        <EmptyState title="No export yet" actions={<Link href="/records">Show records first</Link>}>
          “Export…” above the records makes a file of them. What takes longer goes on here.
        </EmptyState>
      ) : null}
      <ul className={classes.list}>
        {data?.errands.map((errand) => (
          <li key={errand.id}>
            <ErrandRow errand={errand} zone={timeZone} />
          </li>
        ))}
      </ul>
      {data?.more ? <p className={classes.facts}>Only the newest 200 are listed.</p> : null}
    </>
  );
}
