import { useState } from 'react';
import { countOf } from '#lib/query/format-count.ts';
import classes from './lookup.module.css';
import type { LookupRun } from './lookup-run.ts';
import { MissingActions, type MissingActionsProps } from './missing-actions.tsx';
import { placeName } from './place-name.ts';

interface MissingAdviceProps extends Omit<MissingActionsProps, 'ids'> {
  readonly id: MissingActionsProps['ids'][number];
  readonly run: LookupRun;
  readonly opened: boolean;
}

/** Why an id may not have been found, the likeliest reason first, and a button for each that can be tried. */
export function MissingAdvice({ id, opened, ...rest }: MissingAdviceProps) {
  // Hundreds of ids may be missing: what is closed is not worked out.
  const [open, setOpen] = useState(opened);
  const tried = rest.run.tried.get(id.id) ?? [];
  const places = [...new Set(tried.map(placeName))];
  const accounts = [...new Set(tried.map(({ accountId }) => accountId))];
  return (
    <details className={classes.advice} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        in {countOf(places.length, 'place')} of {accounts.join(', ')}: what to try next
      </summary>
      {open ? (
        <>
          <ul>
            {id.kind === 'other' ? (
              <li>It does not look like an id Vonage gives out: check that it was copied whole.</li>
            ) : null}
            <li>Just sent? A record can take a minute to appear.</li>
            <li>Sent from another account? Each one is asked on its own.</li>
            <li>Older than 13 months (Video: 90 days)? Vonage no longer keeps it.</li>
            <li>An id of your own system, such as a reference? Filter the records by it instead.</li>
            <li>Looked in {places.join(', ')}.</li>
          </ul>
          <MissingActions ids={[id]} {...rest} />
        </>
      ) : null}
    </details>
  );
}
