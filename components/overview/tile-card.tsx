import { IconPinFilled } from '@tabler/icons-react';
import classes from './overview.module.css';
import { TileBody } from './tile-body.tsx';
import { type TileChanges, TileControls } from './tile-controls.tsx';
import { TileHeading } from './tile-heading.tsx';
import type { Tile, TileSubject } from './tiles-for.ts';

interface TileCardProps {
  readonly tile: Tile;
  readonly now: number;
  readonly isPinned: boolean;
  /** While the page is arranged. */
  readonly changes: TileChanges | null;
}

export function TileCard({ tile, now, isPinned, changes }: TileCardProps) {
  const { key, title, subject } = tile;
  const id = `tile-${key}`;
  return (
    <article className={classes.tile} aria-labelledby={id}>
      <div className={classes.head}>
        <TileHeading tile={tile} id={id} now={now} />
        {isPinned ? <IconPinFilled size={14} aria-label="Pinned" role="img" className={classes.pin} /> : null}
      </div>
      <TileBody subject={subject} now={now} />
      {readsRecords(subject) ? (
        <p className={classes.note}>Opening it reads its records: what is not owned is paid for.</p>
      ) : null}
      {changes ? <TileControls tileKey={key} title={title} isPinned={isPinned} {...changes} /> : null}
    </article>
  );
}

function readsRecords(subject: TileSubject): boolean {
  if (subject.kind === 'question') return subject.page === 'records';
  return subject.kind === 'view' && subject.view.page === 'records' && subject.view.trouble === null;
}
