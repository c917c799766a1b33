import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fill } from '#components/exporting/fill.tsx';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { readingEstimate } from '#components/queries/estimate-query.ts';
import { readingPrice } from '#components/queries/estimate-text.ts';
import type { CoverageDayDto } from '#lib/endpoints/vault.ts';
import { hoursText, timeWithin } from './day-words.ts';
import classes from './vault.module.css';

interface HoleProps {
  readonly day: string;
  readonly hole: CoverageDayDto['missing'][number];
}

/** A part of a day that is not owned: what it would bring and cost, and the way to have it. */
export function Hole({ day, hole }: HoleProps) {
  const { data, error } = useQuery(readingEstimate(hole.search));
  const what = `${timeWithin(day, hole.start)}–${timeWithin(day, hole.end)}`;
  const which = hole.direction ? `${what}, ${hole.direction}` : what;
  return (
    <div className={classes.hole}>
      <p className={classes.holeText}>
        <b>Missing: {which}</b> ({hoursText(hole.hours)})
        <span className={classes.price} role={error ? 'alert' : 'status'}>
          {error
            ? `There is no estimate: ${describeFailure(error).detail}`
            : data
              ? `${readingPrice(data)}. ${data.basis}`
              : 'Estimating…'}
        </span>
      </p>
      <Fill
        search={hole.search}
        which={which}
        // What has come counts as owned: the calendar and this day are asked again.
      />
      <Button
        component={Link}
        href={`/records?${hole.search}`}
        size="compact-sm"
        variant="default"
        aria-label={`Read it: ${which}, on the records page`}
      >
        Read it
      </Button>
    </div>
  );
}
