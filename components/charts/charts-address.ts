import { splitAddress } from '#components/queries/split-address.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type ChartStep, chartSteps, isOfAllProducts, isRuleDimension } from '#lib/endpoints/charts.ts';

export type ChartKind = 'traffic' | 'latency' | 'price';

const minuteMs = 60_000;
const stepMs: Readonly<Record<ChartStep, number>> = {
  minute: minuteMs,
  'five-minutes': 5 * minuteMs,
  'quarter-hour': 15 * minuteMs,
  hour: 60 * minuteMs,
  'six-hours': 360 * minuteMs,
  day: 1440 * minuteMs,
  week: 7 * 1440 * minuteMs,
  month: 30 * 1440 * minuteMs,
};
/** More are not told apart on any screen. */
const mostBuckets = 500;

export const stepNames: Readonly<Record<ChartStep, string>> = {
  minute: 'Minutes',
  'five-minutes': '5 minutes',
  'quarter-hour': 'Quarters of an hour',
  hour: 'Hours',
  'six-hours': '6 hours',
  day: 'Days',
  week: 'Weeks',
  month: 'Months',
};

/** The question alone, as an address; empty while nothing is asked. */
export function questionOf(parameters: URLSearchParams): string {
  return parameters.has('start') ? splitAddress(parameters).question.toString() : '';
}

/** The steps that make at least two and not too many stretches of a time. */
export function stepsFor(lengthMs: number): readonly ChartStep[] {
  return chartSteps.filter((step) => {
    const count = lengthMs / stepMs[step];
    return count > 1 && count <= mostBuckets;
  });
}

/** The address of a chart's answer. What does not fit the question is left out: a link may be older than it. */
export function chartAddress(
  kind: ChartKind,
  parameters: URLSearchParams,
  zone: string,
  product: Product | undefined,
): string {
  const asked = new URLSearchParams(questionOf(parameters));
  const [start, end] = [asked.get('start') ?? '', asked.get('end') ?? ''];
  asked.set('zone', zone);
  const by = parameters.get('by') ?? '';
  if (isOfAllProducts(kind, by) || isRuleDimension(by) || isFieldOf(product, by, asked.get('direction')))
    asked.set('by', by);
  const step = stepsFor(Date.parse(end) - Date.parse(start)).find((one) => one === parameters.get('step'));
  if (step) asked.set('step', step);
  if (parameters.get('compare') === 'previous') asked.set('compare', 'previous');
  if (kind === 'latency' && parameters.get('exact') === 'true') asked.set('exact', 'true');
  return `/api/charts/${kind}?${asked}`;
}

function isFieldOf(product: Product | undefined, name: string, direction: string | null): boolean {
  const field = product?.fields.find((one) => one.name === name);
  if (!field) return false;
  return field.direction === undefined || direction === null || field.direction === direction;
}
