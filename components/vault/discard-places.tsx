import { Button } from '@mantine/core';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import type { DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatDay } from './day-words.ts';
import classes from './vault.module.css';
import { useEmptyPlace } from './vault-query.ts';

interface DiscardPlacesProps extends Pick<DiscardPreviewDto, 'places' | 'exports'> {
  readonly onEmptied: () => void;
}

interface Way {
  readonly label: string;
  readonly path: string;
}

/** Reports and exports that hold it besides: deleting what is owned does not reach them. */
export function DiscardPlaces({ places, exports, onEmptied }: DiscardPlacesProps) {
  const empty = useEmptyPlace();
  if (places.length === 0 && exports.length === 0) return null;
  const button = (name: string, { label, path }: Way) => (
    <Button
      key={path}
      size="compact-xs"
      variant="default"
      loading={empty.isPending && empty.variables === path}
      aria-label={`${label}: ${name}`}
      onClick={() => empty.mutate(path, { onSuccess: onEmptied })}
    >
      {label}
    </Button>
  );
  return (
    <>
      <p className={classes.state}>These are apart from what is owned, and hold it besides:</p>
      <ul className={classes.held} aria-label="What holds it besides">
        {places.map((place) => (
          <li key={place.reportId} className={classes.place}>
            <span>
              Report of {nameOf(place)}:{' '}
              {place.records === null ? 'its file may hold it' : countOf(place.records, 'record')}
            </span>
            {waysOf(place).map((way) => button(nameOf(place), way))}
          </li>
        ))}
        {exports.map((file) => (
          <li key={file.id} className={classes.place}>
            <span>Export of {nameOf(file)}: its file may hold it</span>
            {button(nameOf(file), {
              label: 'Delete export',
              path: `/api/errands/${encodeURIComponent(file.id)}`,
            })}
          </li>
        ))}
      </ul>
      {empty.error ? (
        <p role="alert" className={classes.failure}>
          {describeFailure(empty.error).detail}
        </p>
      ) : null}
    </>
  );
}

const nameOf = ({
  title,
  start,
  end,
}: DiscardPreviewDto['exports'][number] | DiscardPreviewDto['places'][number]) =>
  `${title}, ${formatDay(start.slice(0, 10))} to ${formatDay(end.slice(0, 10))}`;

function waysOf({
  reportId,
  records,
  file,
  mayDiscard,
}: DiscardPreviewDto['places'][number]): readonly Way[] {
  if (!mayDiscard) return [];
  const path = `/api/reports/${encodeURIComponent(reportId)}`;
  return [
    ...(records === null ? [] : [{ label: 'Close data set', path: `${path}/records` }]),
    ...(file ? [{ label: 'Delete file', path: `${path}/file` }] : []),
  ];
}
