import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import Link from 'next/link';
import { describeFailure } from '#components/feedback/describe-failure.ts';
import { usePreferences } from '#components/queries/preferences.tsx';
import { pageWords, rangeText } from '#components/saving/kept-words.ts';
import { useRemoveView } from '#components/saving/views-query.ts';
import type { ViewDto } from '#lib/endpoints/views.ts';
import classes from './overview.module.css';

interface ViewRowProps {
  readonly view: ViewDto;
  /** Of its product; empty where it is of none. */
  readonly product: string;
  readonly onChange: () => void;
}

/** A saved view by name: what it is of, whose it is, and why it cannot be opened where it cannot. */
export function ViewRow({ view, product, onChange }: ViewRowProps) {
  const { timeZone } = usePreferences();
  const { id, name, page, range, isMine, shared, owner, mayRemove, trouble } = view;
  const remove = useRemoveView();
  const ask = () =>
    modals.openConfirmModal({
      title: `Remove “${name}”?`,
      children: `${shared ? 'It goes for everybody. ' : ''}No record goes with it.`,
      labels: { confirm: 'Remove', cancel: 'Leave it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(id),
    });
  const of = [pageWords[page], product, rangeText(page, range, timeZone)].filter((part) => part !== '');
  const whose = isMine ? (shared ? 'shared by you' : 'only you see it') : `shared by ${owner}`;
  return (
    <li className={classes.view}>
      <div className={classes.viewText}>
        <h3 className={classes.viewName}>
          {trouble === null ? (
            <Link href={`/views/${id}`} prefetch={false}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        <p className={classes.note}>
          {of.join(' · ')} · {whose}
        </p>
        {trouble === null ? null : <p className={classes.plain}>{trouble}</p>}
        <p role="alert" className={classes.failure}>
          {remove.error ? describeFailure(remove.error).detail : ''}
        </p>
      </div>
      <div className={classes.controls}>
        {isMine ? (
          <Button size="compact-xs" variant="default" aria-label={`Change ${name}`} onClick={onChange}>
            Change…
          </Button>
        ) : null}
        {mayRemove ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Remove ${name}`}
            loading={remove.isPending}
            onClick={ask}
          >
            Remove
          </Button>
        ) : null}
      </div>
    </li>
  );
}
