// biome-ignore-all lint/a11y: a grid has one focus stop that acts for all of its cells
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { type Day, dayBeside, describeDay, monthsOf } from './calendar-days.ts';
import { formatDay } from './day-words.ts';
import classes from './vault.module.css';

interface DayGridProps {
  readonly label: string;
  readonly days: readonly Day[];
  /** Empty for none. */
  readonly chosen: string;
  readonly onChoose: (date: string) => void;
}

const columns = Array.from({ length: 31 }, (_, index) => index + 1);

/** Months by days, as one grid with one stop of the Tab key: arrows move over the days, Enter opens one. */
export function DayGrid({ label, days, chosen, onChoose }: DayGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const newest = days.at(-1)?.date ?? '';
  const [current, setCurrent] = useState(chosen === '' ? newest : chosen);

  const onClick = ({ target }: MouseEvent) => {
    const date = target instanceof HTMLElement ? target.dataset.date : undefined;
    if (date === undefined) return;
    setCurrent(date);
    onChoose(date);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(current);
      return;
    }
    const next = dayBeside(current, event.key, days);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)?.focus();
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      className={classes.grid}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={classes.gridHead}>
        <span role="columnheader">
          <span className={classes.hidden}>Month</span>
        </span>
        {columns.map((number) => (
          <span key={number} role="columnheader">
            {number}
          </span>
        ))}
      </div>
      {monthsOf(days).map(({ month, days: its }) => (
        <div key={month} role="row" className={classes.gridRow}>
          <span role="rowheader">{formatDay(`${month}-01`).slice(2)}</span>
          {columns.map((number) => {
            const day = its.find(({ date }) => Number(date.slice(8)) === number);
            if (!day) return <span key={number} role="gridcell" />;
            const words = `${formatDay(day.date)}: ${describeDay(day)}`;
            return (
              <span
                key={number}
                role="gridcell"
                className={classes.day}
                tabIndex={day.date === current ? 0 : -1}
                data-date={day.date}
                data-state={day.state}
                data-part={partOf(day)}
                aria-selected={day.date === chosen}
                aria-label={words}
                title={words}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** How full a mark is drawn: steps, because a percent more is not seen. */
function partOf({ state, share }: Day): string | undefined {
  if (state !== 'partly' && state !== 'leaving') return undefined;
  return share === 0 ? '0' : share < 34 ? '25' : share < 67 ? '50' : '75';
}
