import { Button, VisuallyHidden } from '@mantine/core';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import classes from './figure.module.css';
import { moveOverPlot, type Place } from './move-over-plot.ts';

interface PlotOverlayProps {
  readonly label: string;
  readonly hint: string;
  readonly points: number;
  readonly series: number;
  readonly columns?: number;
  /** Where the plot lies within what is drawn. */
  readonly inset: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number | string>>;
  /** Which series is drawn at this height, from 0 at the bottom to 1. */
  readonly seriesAt?: (at: number, height: number) => number | null;
  readonly words: (place: Place) => string;
  readonly readout: (place: Place) => ReactNode;
  readonly onOpen?: ((place: Place) => void) | undefined;
  readonly onChoose?: ((from: number, until: number) => void) | undefined;
  /** Where the reader may write what happened at a place, or in a chosen stretch. */
  readonly onAnnotate?: ((from: number, until: number) => void) | undefined;
}

/** Moves over a plot by pointer and by keys alike, tells what is there, opens it, and chooses a stretch of it. */
export function PlotOverlay(props: PlotOverlayProps) {
  const {
    label,
    hint,
    points,
    series,
    columns = points,
    inset,
    seriesAt,
    words,
    readout,
    onOpen,
    onChoose,
    onAnnotate,
  } = props;
  const [place, setPlace] = useState<Place | null>(null);
  const [told, setTold] = useState('');
  const area = useRef<HTMLDivElement>(null);
  /** Where a finger had been before: the first touch tells, the second opens. */
  const touched = useRef<number | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const hintId = useId();
  const rows = Math.ceil(points / columns);
  const shown = place !== null && place.at < points ? place : null;

  const extent = { points, series, columns };
  const finish = (now: Place, act = onChoose) => {
    const { from, until } = chosenOf(now);
    if (from === until || !act) return false;
    act(from, until);
    setPlace({ at: now.at, series: null, anchor: null });
    return true;
  };
  const annotate = () => {
    if (!shown || !onAnnotate) return;
    const { from, until } = chosenOf(shown);
    // The dialog gives the focus back to where it was.
    area.current?.focus();
    onAnnotate(from, until);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    setByKeys(true);
    const now = shown ?? { at: 0, series: null, anchor: null };
    if (onAnnotate && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      annotate();
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!finish(now)) onOpen?.(now);
      return;
    }
    const next = moveOverPlot(now, event.key, event.shiftKey && !!onChoose, extent);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
    setTold(words(next));
  };
  const placeAt = (event: PointerEvent, anchor: number | null): Place | null => {
    const box = area.current?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const clamp = (value: number, most: number) => Math.min(most - 1, Math.max(0, value));
    const at = clamp(clamp(row, rows) * columns + clamp(column, columns), points);
    return { at, anchor, series: seriesAt?.(at, (box.bottom - event.clientY) / box.height) ?? null };
  };
  const onPointerUp = (event: PointerEvent) => {
    // What was not pressed here is not let go here either.
    if (event.button !== 0 || shown === null || shown.anchor === null) return;
    const now = placeAt(event, shown.anchor);
    if (!now) return;
    if (!finish(now, event.ctrlKey || event.metaKey ? (onAnnotate ?? onChoose) : onChoose)) {
      setPlace({ ...now, anchor: null });
      if (event.pointerType === 'mouse' || touched.current === now.at) onOpen?.(now);
    }
  };

  const { from, until } = shown ? chosenOf(shown) : { from: 0, until: 0 };
  const column = (from % columns) / columns;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left what is inside
    <div
      className={classes.overlay}
      style={inset}
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setPlace(null)}
    >
      <div
        ref={area}
        role="application"
        aria-roledescription="chart"
        aria-label={label}
        aria-describedby={hintId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one focus stop acts for all points of a chart, as in a grid
        tabIndex={0}
        className={classes.area}
        onKeyDown={onKeyDown}
        onFocus={() => {
          const now = shown ?? { at: 0, series: null, anchor: null };
          if (area.current?.matches(':focus-visible')) setPlace(now);
          setTold(words(now));
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          setByKeys(false);
          touched.current = shown?.at ?? null;
          const now = placeAt(event, null);
          if (now) setPlace({ ...now, anchor: onChoose ? now.at : null });
          if (onChoose && event.pointerType === 'mouse') area.current?.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) =>
          setPlace(placeAt(event, event.buttons === 1 ? (shown?.anchor ?? null) : null))
        }
        onPointerUp={onPointerUp}
        onPointerCancel={() => setPlace(null)}
        onPointerLeave={(event) => event.pointerType === 'mouse' && setPlace(null)}
      >
        {shown ? (
          <div
            className={classes.cursor}
            data-chosen={from !== until}
            style={{
              left: `${column * 100}%`,
              width: `${((until - from + 1) / columns) * 100}%`,
              top: `${(Math.floor(from / columns) / rows) * 100}%`,
              height: `${100 / rows}%`,
            }}
          />
        ) : null}
      </div>
      {shown ? (
        <div
          className={classes.readout}
          data-side={column < 0.5 ? 'right' : 'left'}
          style={sides(column, (until - from + 1) / columns)}
          aria-hidden="true"
        >
          {readout(shown)}
        </div>
      ) : null}
      {byKeys && onAnnotate && from !== until ? (
        <Button
          size="compact-sm"
          className={classes.annotate}
          data-side={column < 0.5 ? 'right' : 'left'}
          style={sides(column, (until - from + 1) / columns)}
          onClick={annotate}
        >
          Annotate this time…
        </Button>
      ) : null}
      <VisuallyHidden id={hintId}>{hint}</VisuallyHidden>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </div>
  );
}

/** The points that are chosen: the one where the cursor is, or all from where a stretch began. */
const chosenOf = ({ at, anchor }: Place) => ({
  from: Math.min(anchor ?? at, at),
  until: Math.max(anchor ?? at, at),
});

/** Between which places the cursor is, for the style sheet to put things beside or over it. */
function sides(from: number, width: number): CSSProperties {
  return { '--from': `${from * 100}%`, '--until': `${(from + width) * 100}%` } as CSSProperties;
}
