import { Button } from '@mantine/core';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatDay } from './day-words.ts';
import classes from './vault.module.css';
import { useEmptyPlace } from './vault-query.ts';

interface DiscardPlacesProps {
  readonly places: DiscardPreviewDto['places'];
  readonly onEmptied: () => void;
}

/** Reports that hold it besides: deleting what is owned does not reach them. */
export function DiscardPlaces({ places, onEmptied }: DiscardPlacesProps) {
  const empty = useEmptyPlace();
  if (places.length === 0) return null;
  const take = (reportId: string, part: 'records' | 'file') =>
    empty.mutate({ reportId, part }, { onSuccess: onEmptied });
  return (
    <>
      <p className={classes.state}>These reports are apart from what is owned, and hold it besides:</p>
      <ul className={classes.held} aria-label="Reports that hold it besides">
        {places.map(({ reportId, title, start, end, records, file, mayDiscard }) => {
          const name = `${title}, ${formatDay(start.slice(0, 10))} to ${formatDay(end.slice(0, 10))}`;
          return (
            <li key={reportId} className={classes.place}>
              <span>
                {name}: {records === null ? 'its file may hold it' : countOf(records, 'record')}
              </span>
              {mayDiscard && records !== null ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={empty.isPending}
                  aria-label={`Close data set: ${name}`}
                  onClick={() => take(reportId, 'records')}
                >
                  Close data set
                </Button>
              ) : null}
              {mayDiscard && file ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={empty.isPending}
                  aria-label={`Delete file: ${name}`}
                  onClick={() => take(reportId, 'file')}
                >
                  Delete file
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {empty.error ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(empty.error).detail}
        </p>
      ) : null}
    </>
  );
}
