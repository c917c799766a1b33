'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { LoadingState } from '#components/feedback/loading-state.tsx';
import { PageHead } from '#components/feedback/page-head.tsx';
import { usePreferences } from '#components/queries/preferences.tsx';
import { layTable } from '#components/saving/table-memory.ts';
import { openedViewQuery } from '#components/saving/views-query.ts';

/** Goes where a view leads now, with its table laid out; or says why it leads nowhere. */
export function OpenView({ id }: { readonly id: string }) {
  const router = useRouter();
  const { timeZone } = usePreferences();
  const { data, error, isFetching, refetch } = useQuery({ ...openedViewQuery(id, timeZone), retry: false });

  useEffect(() => {
    // What was opened a while ago has moved on since.
    if (!data || isFetching) return;
    const { page, product, search, arrangement } = data;
    if (product !== null && arrangement !== null) layTable(product, search, arrangement);
    router.replace(`/${page}?${search}`);
  }, [data, isFetching, router]);

  if (!error || isFetching) return <LoadingState label="Opening the view" rows={6} />;
  return (
    <>
      <PageHead title="This view cannot be opened" />
      <FailedState
        error={error}
        onRetry={() => void refetch()}
        actions={
          <Button component={Link} href="/overview" variant="default">
            To the overview
          </Button>
        }
      />
    </>
  );
}
