import { Button, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FrontPageDto } from '#lib/endpoints/views.ts';
import { type Arranged, arranged, moved, tidied, toggled } from './arranged.ts';
import classes from './overview.module.css';
import { TileCard } from './tile-card.tsx';
import type { Tile } from './tiles-for.ts';

interface TileGridProps {
  readonly tiles: readonly Tile[];
  readonly page: FrontPageDto;
  readonly now: number;
  readonly isArranging: boolean;
  readonly onArrange: (page: FrontPageDto) => void;
}

/** The tiles as they are arranged, and in hand while they are being arranged. */
export function TileGrid({ tiles, page, now, isArranging, onArrange }: TileGridProps) {
  const places: Arranged<Tile> = arranged(tiles, page);
  const [said, setSaid] = useState('');
  const focus = useRef<{ readonly id: string; readonly before: FrontPageDto } | null>(null);
  // A tile that moves takes the focus out of its button; whoever moves it goes on from there.
  useEffect(() => {
    if (focus.current === null || focus.current.before === page) return;
    document.getElementById(focus.current.id)?.focus();
    focus.current = null;
  });

  const change = (next: FrontPageDto, focused: string, words: string) => {
    setSaid(words);
    if (next === page) return;
    focus.current = { id: focused, before: page };
    onArrange(tidied(next, tiles));
  };
  const changesOf = ({ key, title }: Tile) => ({
    onMove(by: -1 | 1) {
      const next = moved(page, places, key, by);
      const place = arranged(tiles, next).shown.findIndex((tile) => tile.key === key) + 1;
      const words = next === page ? `${title} goes no further` : `${title} is number ${place} now`;
      change(next, `${by < 0 ? 'earlier' : 'later'}-${key}`, words);
    },
    onPin: () =>
      change(
        toggled(page, 'pinned', key),
        `pin-${key}`,
        page.pinned.includes(key) ? `${title} is not pinned any more` : `${title} is pinned`,
      ),
    onHide: () => change(toggled(page, 'hidden', key), `show-${key}`, `${title} is hidden`),
  });

  return (
    <>
      <ul className={classes.tiles} aria-label="Tiles">
        {places.shown.map((tile) => (
          <li key={tile.key}>
            <TileCard
              tile={tile}
              now={now}
              isPinned={page.pinned.includes(tile.key)}
              changes={isArranging ? changesOf(tile) : null}
            />
          </li>
        ))}
      </ul>
      {places.further.length > 0 ? (
        <p className={classes.note}>
          {places.further.length} more are listed below. Pin one to have it among the tiles.
        </p>
      ) : null}
      {isArranging && places.hidden.length > 0 ? (
        <section aria-labelledby="hidden-tiles" className={classes.section}>
          <h2 id="hidden-tiles" className={classes.sectionHeading}>
            Hidden
          </h2>
          <ul className={classes.hidden}>
            {places.hidden.map(({ key, title }) => (
              <li key={key}>
                <Button
                  size="compact-sm"
                  variant="default"
                  id={`show-${key}`}
                  onClick={() => change(toggled(page, 'hidden', key), `hide-${key}`, `${title} is shown`)}
                >
                  Show {title}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}
