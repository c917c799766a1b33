import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fill } from '#components/exporting/fill.tsx';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { readingEstimate } from '#components/queries/estimate-query.ts';
import { readingPrice } from '#components/queries/estimate-text.ts';
import classes from './figure.module.css';

interface MissingStretchProps {
  readonly name: string;
  /** Where it is not one stretch. */
  readonly title?: string;
  /** The address of what is missing. */
  readonly search: string;
}

/** A stretch that is not owned: what it would bring and cost, and the ways to have it. */
export function MissingStretch({ name, title = `Missing: ${name}`, search }: MissingStretchProps) {
  const { data, error } = useQuery(readingEstimate(search));
  return (
    <div className={classes.missing}>
      <p>
        <b>{title}</b>
        <span role={error ? 'alert' : 'status'}>
          {error
            ? `There is no estimate: ${describeFailure(error).detail}`
            : data
              ? `${readingPrice(data)}. ${data.basis}`
              : 'Estimating…'}
        </span>
      </p>
      <Fill search={search} which={name} />
      <Button
        component={Link}
        href={`/records?${search}`}
        prefetch={false}
        size="compact-sm"
        variant="default"
        aria-label={`Read it: ${name}, on the records page`}
      >
        Read it
      </Button>
    </div>
  );
}
