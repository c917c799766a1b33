import { useId, useRef } from 'react';
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
  const figure = `heat${useId().replace(/[^\w]/g, '')}`;
  return (
    <Figure
      {...{ basis, subject, drawing }}
      title={model.title}
      formula="Of the records of one hour of the week, the time that 95 of a hundred took at most."
      notes={['As many hours in each shade. Hours of the week are those of the time zone above.']}
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
              words={({ at }) => `${model.cells[at]?.name}: ${model.cells[at]?.text}`}
              readout={({ at }) => (
                <>
                  <b>{model.cells[at]?.name}</b>
                  <p>{model.cells[at]?.text}</p>
                </>
              )}
            />
          </div>
        </div>
      </div>
    </Figure>
  );
}
