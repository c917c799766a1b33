import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { readingEstimate } from '#components/queries/estimate-query.ts';
import { readingPrice } from '#components/queries/estimate-text.ts';
import { Fill } from './fill.tsx';
import classes from './missing.module.css';

interface MissingProps {
  /** The address of what is missing, and of nothing else. */
  readonly search: string;
  /** Which part that is, for those who do not see what is around the buttons. */
  readonly which: string;
  readonly children: ReactNode;
  /** It fits a page of records, and may be read there instead. */
  readonly isReadable?: boolean;
}

/** A part that is not owned: what it would bring and cost, and the ways to have it. */
export function Missing({ search, which, children, isReadable = false }: MissingProps) {
  const { data, error } = useQuery(readingEstimate(search));
  return (
    <div className={classes.missing}>
      <p className={classes.text}>
        {children}
        <span className={classes.price} role={error ? 'alert' : 'status'}>
          {error
            ? `There is no estimate: ${describeFailure(error).detail}`
            : data
              ? `${readingPrice(data)}. ${data.basis}`
              : 'Estimating…'}
        </span>
      </p>
      <Fill search={search} which={which} />
      {isReadable ? (
        <Button
          component={Link}
          href={`/records?${search}`}
          prefetch={false}
          size="compact-sm"
          variant="default"
          aria-label={`Read it: ${which}, on the records page`}
        >
          Read it
        </Button>
      ) : null}
    </div>
  );
}
