import Link from 'next/link';
import type { Completeness } from '#lib/endpoints/charts.ts';
import { countOf } from '#lib/query/format-count.ts';
import classes from './overview.module.css';
import { ownedText } from './owned-words.ts';

interface OwnedNoteProps {
  readonly completeness: Completeness;
  /** The question, as an address. */
  readonly search: string;
}

/** How much of what was asked for a figure rests on, and what to do where that is not all. */
export function OwnedNote({ completeness, search }: OwnedNoteProps) {
  const { askedMs, ownedMs, provisional, unowned } = completeness;
  const isPartial = ownedMs < askedMs || unowned.length > 0;
  return (
    <>
      <p className={classes.note} data-tone={isPartial ? 'partial' : undefined}>
        {ownedText(completeness)}.
        {ownedMs > 0 && unowned.length > 0
          ? ` Nothing is owned of ${countOf(unowned.length, 'more product')}.`
          : ''}
        {provisional > 0 ? ` ${countOf(provisional, 'record')} may still change.` : ''}
      </p>
      {isPartial ? (
        <p className={classes.note}>
          <Link href={`/charts?${search}`} prefetch={false}>
            See what is missing and what it would cost
          </Link>
        </p>
      ) : null}
    </>
  );
}
