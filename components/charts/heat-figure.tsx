import { useId, useMemo, useRef } from 'react';
import { annotatedHours } from './annotated-hours.ts';
import { annotationText } from './annotation-places.ts';
import { annotatedStretch, useAnnotations } from './annotations-query.ts';
import type { ChartSubject } from './chart-subject.ts';
import type { Basis } from './explanation.ts';
import classes from './figure.module.css';
import { Figure } from './figure.tsx';
import { MarkDefs } from './mark-defs.tsx';
import { PlotOverlay } from './plot-overlay.tsx';
import { type HeatModel, weekdays } from './prepare-heat.ts';

interface HeatFigureProps {
  readonly model: HeatModel;
  readonly basis: Basis;
  readonly subject: ChartSubject;
}

const columns = 24;
const cell = { width: 30, height: 26 };
const left = 44;
const top = 22;
const size = { width: left + columns * cell.width, height: top + weekdays.length * cell.height };

/** The hours of a week, the slower the darker; what was not measured is crossed out. */
export function HeatFigure({ model, basis, subject }: HeatFigureProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const { annotations } = useAnnotations(subject);
  const written = useMemo(() => {
    const asked = annotatedStretch(subject.search);
    return annotations.flatMap((annotation) =>
      annotatedHours(annotation, asked, basis.zone).map((at) => ({ at, annotation })),
    );
  }, [annotations, subject.search, basis.zone]);
  const writtenAt = Map.groupBy(written, ({ at }) => at);
  const textsAt = (at: number) =>
    (writtenAt.get(at) ?? []).map(({ annotation }) => annotationText(annotation));
  const figure = `heat${useId().replace(/[^\w]/g, '')}`;
  return (
    <Figure
      {...{ basis, subject, drawing }}
      title={model.title}
      formula="Of the records of one hour of the week, the time that 95 of a hundred took at most."
      notes={[
        'As many hours in each shade. Hours of the week are those of the time zone above.',
        ...(written.length === 0 ? [] : ['A number in an hour is that of an annotation which touches it.']),
      ]}
      annotations={annotations}
      table={model.table}
    >
      <div ref={drawing}>
        <ul className={classes.legend} aria-label={`Legend of ${model.title}`}>
          {model.shades.map(({ level, text }) => (
            <li key={level} className={classes.gap} data-legend>
              <svg width={22} height={12} className={classes.swatch} aria-hidden="true" focusable="false">
                <rect width={22} height={12} style={{ fill: `var(--heat-${level})` }} />
              </svg>
              {text}
            </li>
          ))}
        </ul>
        <div className={classes.heatScroll}>
          <div className={classes.heat}>
            <MarkDefs figure={figure} series={[]} />
            <svg data-chart viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
              {model.cells.map(({ name, level }, at) => (
                <rect
                  key={name}
                  x={left + (at % columns) * cell.width + 1}
                  y={top + Math.floor(at / columns) * cell.height + 1}
                  width={cell.width - 2}
                  height={cell.height - 2}
                  style={{ fill: level === null ? `url(#${figure}-none)` : `var(--heat-${level})` }}
                />
              ))}
              {[...writtenAt].map(([at, [first, ...more]]) => (
                <HourMark
                  key={at}
                  x={left + (at % columns) * cell.width + 1}
                  y={top + Math.floor(at / columns) * cell.height + 1}
                  text={`${first?.annotation.number}${more.length === 0 ? '' : '+'}`}
                />
              ))}
              {weekdays.map((day, row) => (
                <text key={day} x={left - 8} y={top + (row + 0.65) * cell.height} textAnchor="end">
                  {day.slice(0, 3)}
                </text>
              ))}
              {Array.from({ length: columns / 3 }, (_, third) => third * 3).map((hour) => (
                <text key={hour} x={left + hour * cell.width} y={top - 7}>
                  {`${hour}:00`}
                </text>
              ))}
            </svg>
            <PlotOverlay
              label={model.title}
              hint="The left and right arrow keys move over the hours, up and down over the days."
              points={model.cells.length}
              series={0}
              columns={columns}
              inset={{
                top: `${(top / size.height) * 100}%`,
                right: 0,
                bottom: 0,
                left: `${(left / size.width) * 100}%`,
              }}
              words={({ at }) =>
                [`${model.cells[at]?.name}: ${model.cells[at]?.text}`, ...textsAt(at)].join('; ')
              }
              readout={({ at }) => (
                <>
                  <b>{model.cells[at]?.name}</b>
                  <p>{model.cells[at]?.text}</p>
                  {textsAt(at).map((text) => (
                    <p key={text}>{text}</p>
                  ))}
                </>
              )}
            />
          </div>
        </div>
      </div>
    </Figure>
  );
}

const markHeight = 13;

/** The number of what was written, in a corner of its hour: it says so without a colour. */
function HourMark({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  const width = 8 + 6 * text.length;
  return (
    <g data-annotated-hour>
      <rect
        {...{ x, y, width, height: markHeight }}
        rx={2}
        style={{ fill: 'var(--surface)', stroke: 'var(--mantine-color-text)' }}
      />
      <text
        x={x + width / 2}
        y={y + 10}
        textAnchor="middle"
        style={{ fill: 'var(--mantine-color-text)', fontSize: 10 }}
      >
        {text}
      </text>
    </g>
  );
}
