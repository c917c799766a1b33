import { useQuery } from '@tanstack/react-query';
import { Fill } from '#components/exporting/fill.tsx';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { readingEstimate } from '#components/queries/estimate-query.ts';
import { readingPrice } from '#components/queries/estimate-text.ts';
import type { OwnedPartDto } from '#lib/endpoints/spend.ts';
import classes from './spend.module.css';
import { timeText } from './spend-words.ts';

/** One product that is not owned whole: how much is missing, what it would cost, and the way to have it. */
export function MissingPart({ part }: { readonly part: OwnedPartDto }) {
  const { title, accountName, goneMs, missing } = part;
  return (
    <li className={classes.part}>
      <h2 className={classes.partName}>
        {title} <span className={classes.of}>of {accountName}</span>
      </h2>
      {missing.map((one) => (
        <Missing key={one.search} of={title} missing={one} />
      ))}
      {goneMs > 0 ? (
        <p className={classes.note}>
          {timeText(goneMs)} cannot be had any more: Vonage does not keep them that long.
        </p>
      ) : null}
    </li>
  );
}

interface MissingProps {
  readonly of: string;
  readonly missing: OwnedPartDto['missing'][number];
}

function Missing({ of, missing: { direction, ms, search } }: MissingProps) {
  const { data, error } = useQuery(readingEstimate(search));
  const which = direction ? `${of}, ${direction}` : of;
  return (
    <div className={classes.hole}>
      <p className={classes.holeText}>
        {timeText(ms)} missing{direction ? ` of ${direction}` : ''}
        <span className={classes.under} role={error ? 'alert' : 'status'}>
          {error
            ? `There is no estimate: ${describeFailure(error).detail}`
            : data
              ? `${readingPrice(data)}. ${data.basis}`
              : 'Estimating…'}
        </span>
      </p>
      <Fill search={search} which={which} />
    </div>
  );
}
