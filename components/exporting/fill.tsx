import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { ErrandDto } from '#lib/endpoints/errands.ts';
import { countOf } from '#lib/query/format-count.ts';
import { errandsQuery, useBeginErrand } from './errands-query.ts';
import classes from './fill.module.css';

interface FillProps {
  /** The address of what is missing, and of nothing else. */
  readonly search: string;
  /** Which part that is, for those who do not see what is around the button. */
  readonly which: string;
}

/** Buys what is missing in the background, and says how far it is. */
export function Fill({ search, which }: FillProps) {
  // One id a hole: pressed twice, it is bought once.
  const [id] = useState(() => crypto.randomUUID());
  const begin = useBeginErrand();
  const cache = useQueryClient();
  const { data } = useQuery({ ...errandsQuery(), enabled: begin.isSuccess });
  const errand = data?.errands.find((one) => one.id === id) ?? begin.data;
  const isDone = errand?.state === 'done';

  // What has come counts as owned: whatever tells what is owned is asked again.
  useEffect(() => {
    if (!isDone) return;
    for (const about of ['vault', 'charts', 'spend']) void cache.invalidateQueries({ queryKey: [about] });
  }, [isDone, cache]);

  if (errand)
    return (
      <p className={classes.progress} role="status">
        {progressOf(errand)} <Link href="/exports">See it under Exports</Link>
      </p>
    );
  return (
    <>
      {begin.error ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(begin.error).detail}
        </p>
      ) : null}
      <Button
        size="compact-sm"
        loading={begin.isPending}
        aria-label={`Fill: ${which}`}
        onClick={() => begin.mutate({ id, kind: 'fill', search })}
      >
        Fill
      </Button>
    </>
  );
}

function progressOf({ state, bought, reason }: ErrandDto): string {
  switch (state) {
    case 'waiting':
    case 'buying':
    case 'writing':
      return `Filling: ${countOf(bought, 'record')} bought so far.`;
    case 'done':
      return `Filled: ${countOf(bought, 'record')} bought.`;
    default:
      return reason ?? 'It is not filled yet.';
  }
}
