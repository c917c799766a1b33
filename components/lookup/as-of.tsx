import { Button } from '@mantine/core';
import { doubtOf, ownedOf, provisionalWords } from '#components/record-detail/record-ownership.ts';
import { formatMinute } from '#lib/query/format-instant.ts';
import classes from './lookup.module.css';
import type { Hit } from './lookup-run.ts';

interface AsOfProps {
  readonly hit: Hit;
  readonly id: string;
  readonly zone: string;
  readonly busy: boolean;
  readonly onRefresh: (ids: readonly string[]) => void;
}

/** Beside an answer that may have changed since: as of when it is, and the button that asks again. */
export function AsOf({ hit: { page, offset }, id, zone, busy, onRefresh }: AsOfProps) {
  const owned = ownedOf(page, offset);
  if (!owned || doubtOf(page, offset) === '') return null;
  return (
    <span className={classes.aside} title={provisionalWords(page, offset)}>
      as of {formatMinute(owned.at, zone)}{' '}
      <Button
        size="compact-xs"
        variant="default"
        disabled={busy}
        aria-label={`Refresh ${id}`}
        onClick={() => onRefresh([id])}
      >
        Refresh
      </Button>
    </span>
  );
}
