import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import type { CoverageDayDto } from '#lib/endpoints/vault.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { hoursText, timeWithin } from './day-words.ts';
import classes from './vault.module.css';
import { holePriceQuery } from './vault-query.ts';

interface HoleProps {
  readonly day: string;
  readonly hole: CoverageDayDto['missing'][number];
}

/** A part of a day that is not owned: what it would bring and cost, and the way to have it. */
export function Hole({ day, hole }: HoleProps) {
  const { data, error } = useQuery(holePriceQuery(hole.search));
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
              ? priceOf(data)
              : 'Estimating…'}
        </span>
      </p>
      <Button
        component={Link}
        href={`/records?${hole.search}`}
        size="compact-sm"
        variant="default"
        aria-label={`Read ${which} on the records page`}
      >
        Read it
      </Button>
    </div>
  );
}

function priceOf({ records, cost, basis }: EstimateDto): string {
  const span = (low: string, high: string) => (low === high ? `about ${low}` : `${low} to ${high}`);
  const parts = [
    records
      ? `${span(formatCount(records.low), formatCount(records.high))} records`
      : 'How many records that is is not known.',
    ...(cost
      ? [
          cost.high === '0'
            ? 'free'
            : span(formatMoney(cost.low, cost.currency), formatMoney(cost.high, cost.currency)),
        ]
      : []),
  ];
  return `${parts.join(', ')}. ${basis}`;
}
