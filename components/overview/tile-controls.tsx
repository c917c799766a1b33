import { Button } from '@mantine/core';
import classes from './overview.module.css';

export interface TileChanges {
  readonly onMove: (by: -1 | 1) => void;
  readonly onPin: () => void;
  readonly onHide: () => void;
}

interface TileControlsProps extends TileChanges {
  readonly tileKey: string;
  readonly title: string;
  readonly isPinned: boolean;
}

/** Buttons rather than dragging: every one of them is reached by keyboard. */
export function TileControls({ tileKey, title, isPinned, onMove, onPin, onHide }: TileControlsProps) {
  const button = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <div className={classes.controls}>
      <Button
        {...button}
        id={`earlier-${tileKey}`}
        aria-label={`Move ${title} earlier`}
        onClick={() => onMove(-1)}
      >
        Earlier
      </Button>
      <Button
        {...button}
        id={`later-${tileKey}`}
        aria-label={`Move ${title} later`}
        onClick={() => onMove(1)}
      >
        Later
      </Button>
      <Button
        {...button}
        variant={isPinned ? 'light' : 'default'}
        id={`pin-${tileKey}`}
        aria-label={`Pin ${title}`}
        aria-pressed={isPinned}
        onClick={onPin}
      >
        Pin
      </Button>
      <Button {...button} id={`hide-${tileKey}`} aria-label={`Hide ${title}`} onClick={onHide}>
        Hide
      </Button>
    </div>
  );
}
