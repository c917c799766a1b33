import type { ChartStep } from '#lib/endpoints/charts.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Interval } from '#lib/vault/intervals.ts';

const minute = 60_000;
const day = 86_400_000;

/** About how long a step is; those that follow the calendar vary. */
export const stepMs: Readonly<Record<ChartStep, number>> = {
  minute,
  'five-minutes': 5 * minute,
  'quarter-hour': 15 * minute,
  hour: 60 * minute,
  'six-hours': 360 * minute,
  day,
  week: 7 * day,
  month: 30 * day,
};

/** As many points as a chart has room for. */
const fitting = 200;
/** A day by the minute is still drawn. */
const most = 1500;

const finestFirst = Object.keys(stepMs) as ChartStep[];

/** The finest step that still fits a chart. */
export function automaticStep({ from, until }: Interval): ChartStep {
  return finestFirst.find((step) => (until - from) / stepMs[step] <= fitting) ?? 'month';
}

/** Refuses a range that would be cut into more points than anybody can look at. */
export function requireFittingStep(step: ChartStep, { from, until }: Interval): void {
  if ((until - from) / stepMs[step] <= most) return;
  const message = 'This range is too long for so short a step: choose a longer step or a shorter range.';
  throw new AppError('invalid_query', message, { fields: [{ field: 'step', message }] });
}
