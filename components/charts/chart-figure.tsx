import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense, useId, useMemo, useRef, useState } from 'react';
import { FailedState } from '#components/feedback/failed-state.tsx';
import { withAnnotations } from './annotated-table.ts';
import { annotationNote, annotationTexts, placeAnnotations } from './annotation-places.ts';
import { annotatedStretch, useAnnotations } from './annotations-query.ts';
import { type ChartModel, ownershipOf, type Series } from './chart-model.ts';
import type { ChartSubject } from './chart-subject.ts';
import { barAt, drawnChart } from './drawn-chart.ts';
import type { Basis } from './explanation.ts';
import classes from './figure.module.css';
import { Figure } from './figure.tsx';
import { MarkDefs } from './mark-defs.tsx';
import type { Place } from './move-over-plot.ts';
import type { Narrowing } from './narrowed-draft.ts';
import { OpenPart } from './open-part.tsx';
import { axisHeight, axisWidth, plotEdge } from './plot-frame.ts';
import { PlotOverlay } from './plot-overlay.tsx';
import { ReadoutCard } from './readout-card.tsx';
import { readoutOf, readoutText, stretchText } from './readout-lines.ts';
import { SeriesLegend } from './series-legend.tsx';
import { stretchWithin } from './stretch.ts';
import { useAnnotateDialog } from './use-annotate-dialog.tsx';
import { useNarrow } from './use-narrow.ts';

const TimePlot = lazy(() => import('./time-plot.tsx'));

interface ChartFigureProps {
  readonly model: ChartModel;
  readonly basis: Basis;
  readonly subject: ChartSubject;
  /** The filter under which a series, or a whole point, is opened; null for none, undefined where nothing opens it. */
  readonly filterOf?: (series: Series | null) => Narrowing['filter'] | undefined;
}

const inset = { top: plotEdge, right: plotEdge, bottom: axisHeight, left: axisWidth };

/** A chart of bars or lines along time, or along classes of values. */
export function ChartFigure({ model, basis, subject, filterOf = () => null }: ChartFigureProps) {
  const figure = `chart${useId().replace(/[^\w]/g, '')}`;
  const size = useElementSize();
  const drawing = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [part, setPart] = useState<(Narrowing & { readonly name: string }) | null>(null);
  const narrow = useNarrow(subject);
  const drawn = useMemo(() => drawnChart(model, hidden), [model, hidden]);
  const { annotations } = useAnnotations(subject);
  const { annotate, dialog } = useAnnotateDialog(subject, basis.zone);
  const pointWidth = (size.width - axisWidth - plotEdge) / Math.max(1, model.points.length);
  const places = useMemo(
    () => placeAnnotations(annotations, model.points, pointWidth),
    [annotations, model.points, pointWidth],
  );
  const table = useMemo(
    () => withAnnotations(model.table, model.points, annotations),
    [model.table, model.points, annotations],
  );
  const timed = model.points.some(({ range }) => range !== null);

  const toggle = (key: string) =>
    setHidden(
      (before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]),
    );
  const seriesOf = (series: Place['series']) => (series === null ? null : (drawn.series[series] ?? null));
  const keyAt = ({ series }: Place) => seriesOf(series)?.key ?? null;
  const readout = ({ at }: Place) => {
    const point = model.points[at];
    return point ? readoutOf(point, at, drawn.series, annotationTexts(annotations, point)) : null;
  };
  const open = ({ at, series }: Place) => {
    const [point, one] = [model.points[at], seriesOf(series)];
    const filter = filterOf(one);
    if (!point?.range || filter === undefined) return;
    const narrowing = { range: point.range, filter };
    // Opening what is not owned would buy it: first its price is told.
    if ((one?.ownership?.[at] ?? ownershipOf(point)) === 'whole')
      narrow.mutate({ ...narrowing, to: 'records' });
    else setPart({ ...narrowing, name: point.name });
  };
  const rangeOf = (from: number, until: number) => {
    const [start, end] = [model.points[from]?.range?.start, model.points[until]?.range?.end];
    return start && end ? { start, end } : null;
  };
  const choose = (from: number, until: number) => {
    const range = rangeOf(from, until);
    if (range) narrow.mutate({ range, filter: null, to: 'charts' });
  };
  const annotateChosen = (from: number, until: number) => {
    const range = rangeOf(from, until);
    if (range) annotate?.(stretchWithin(range, annotatedStretch(subject.search)));
  };
  const seriesAt = (at: number, height: number) => {
    const bar = barAt(drawn.series, at, height * drawn.top);
    return bar ? drawn.series.indexOf(bar) : null;
  };
  return (
    <Figure
      {...{ basis, subject, drawing, table }}
      title={model.title}
      formula={model.formula}
      notes={model.notes}
      annotations={timed ? undefined : annotations}
      fileNotes={[
        ...(model.fileNotes ?? []),
        ...annotations
          .filter(({ number }) => places.some((place) => place.number === number))
          .map((annotation) => annotationNote(annotation, basis.zone)),
      ]}
    >
      <div ref={drawing}>
        <SeriesLegend {...{ figure, model, hidden }} onToggle={toggle} />
        <div ref={size.ref} className={classes.plot}>
          <MarkDefs figure={figure} series={model.series} />
          {size.width > 0 ? (
            <Suspense fallback={null}>
              <TimePlot {...{ figure, model, drawn }} width={size.width} annotations={places} />
            </Suspense>
          ) : null}
          {model.points.length === 0 ? null : (
            <PlotOverlay
              label={model.title}
              hint={timed ? `${timedHint}${annotate ? annotateHint : ''}` : plainHint}
              points={model.points.length}
              series={drawn.series.length}
              inset={inset}
              seriesAt={seriesAt}
              words={(place) => {
                const { at, anchor } = place;
                if (anchor !== null && anchor !== at)
                  return stretchText(model.points, anchor, at, annotate !== undefined);
                const lines = readout(place);
                return lines ? readoutText(lines, keyAt(place)) : '';
              }}
              readout={(place) => {
                const lines = readout(place);
                return lines ? (
                  <ReadoutCard
                    figure={figure}
                    readout={lines}
                    chosen={keyAt(place)}
                    hint={
                      timed ? hintOf(place, filterOf(seriesOf(place.series)), annotate !== undefined) : ''
                    }
                  />
                ) : null;
              }}
              onOpen={timed ? open : undefined}
              onChoose={timed ? choose : undefined}
              onAnnotate={timed && annotate ? annotateChosen : undefined}
            />
          )}
        </div>
      </div>
      {part ? <OpenPart key={part.name} part={part} subject={subject} onClose={() => setPart(null)} /> : null}
      {dialog}
      {narrow.error ? <FailedState error={narrow.error} /> : null}
    </Figure>
  );
}

function hintOf(
  { at, anchor }: Place,
  filter: Narrowing['filter'] | undefined,
  mayAnnotate: boolean,
): string {
  if (anchor !== null && anchor !== at)
    return `Let go, or Enter: zoom.${mayAnnotate ? ' With Ctrl or ⌘ held, or A: annotate this time.' : ''}`;
  return filter === undefined
    ? 'No one question asks for these records alone. Drag: zoom.'
    : 'Click, Enter or a second tap: its records. Drag: zoom.';
}
const plainHint = 'The arrow keys move from one class to the next.';
const timedHint =
  'The left and right arrow keys move along, up and down from series to series. Enter opens the records, where one question asks for them. With Shift the arrow keys choose a stretch, and Enter zooms into it.';
const annotateHint = ' A annotates where you are, or the stretch you chose.';
