import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { recordPagesQuery } from '#components/queries/record-pages-query.ts';
import { loadedRecords } from './loaded-records.ts';

/** After this many pages scrolling alone buys no more: the person is asked. */
export const tollPages = 10;

/** Why nothing is being read at the moment, or that something is. */
export type Reading = 'reading' | 'ready' | 'toll' | 'stopped' | 'failed' | 'complete';

/**
 * The pages of one submitted query and the ways to go on with them. Give its component the query as `key`. What is
 * owned already meets no toll.
 */
export function useRecordPages(search: string, owned: boolean) {
  const client = useQueryClient();
  const options = recordPagesQuery(search);
  const query = useInfiniteQuery(options);
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const loaded = useMemo(() => loadedRecords(data?.pages ?? []), [data]);
  const pages = loaded.pages.length;
  const [allowed, setAllowed] = useState(() =>
    owned ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(pages / tollPages)) * tollPages,
  );
  const [stopped, setStopped] = useState(false);
  const reading = readingOf({ isFetching, failed: error !== null, stopped, pages, hasNextPage, allowed });

  const more = useCallback(() => {
    if (reading === 'ready') void fetchNextPage({ cancelRefetch: false });
  }, [reading, fetchNextPage]);

  const goOn = () => {
    setStopped(false);
    if (pages >= allowed) setAllowed(pages + tollPages);
    if (pages === 0) void refetch();
    else void fetchNextPage({ cancelRefetch: false });
  };
  const stop = () => {
    setStopped(true);
    void client.cancelQueries({ queryKey: options.queryKey, exact: true });
  };
  return { loaded, error, reading, more, goOn, stop };
}

interface Facts {
  readonly isFetching: boolean;
  readonly failed: boolean;
  readonly stopped: boolean;
  readonly pages: number;
  readonly hasNextPage: boolean;
  readonly allowed: number;
}

export function readingOf({ isFetching, failed, stopped, pages, hasNextPage, allowed }: Facts): Reading {
  if (isFetching) return 'reading';
  if (failed) return 'failed';
  if (pages > 0 && !hasNextPage) return 'complete';
  if (stopped || pages === 0) return 'stopped';
  return pages >= allowed ? 'toll' : 'ready';
}
