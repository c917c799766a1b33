import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { readRecordsPage, recordPagesQuery } from '#components/queries/record-pages-query.ts';
import { loadedRecords } from './loaded-records.ts';
import { readAgain } from './read-again.ts';

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
  const [held, setHeld] = useState(false);
  const reading = readingOf({ isFetching, failed: error !== null, stopped, pages, hasNextPage, allowed });

  const more = useCallback(() => {
    if (reading === 'ready' && !held) void fetchNextPage({ cancelRefetch: false });
  }, [reading, held, fetchNextPage]);

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
  /** Shows what is owned by now in the place of what was loaded; nothing is read on meanwhile. */
  const again = async (signal: AbortSignal) => {
    setHeld(true);
    try {
      await client.cancelQueries({ queryKey: options.queryKey, exact: true });
      const old = client.getQueryData(options.queryKey);
      if (!old) return;
      const renewed = await readAgain(old.pages, (next) => readRecordsPage(search, next, signal));
      client.setQueryData(options.queryKey, renewed);
    } finally {
      setHeld(false);
    }
  };
  return { loaded, error, reading, more, goOn, stop, again, held };
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
