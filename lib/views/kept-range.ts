import { formatUtc } from '#lib/query/instant.ts';
import { relativeWindow } from '#lib/query/time-window.ts';

/** Whether a view's times are counted from when it is opened, or stay as they are. */
export type Keeping = 'relative' | 'fixed';

/** A question as a view keeps it: with a preset and no times, or with times and no preset. */
export function keepRange(question: string, keeping: Keeping): string {
  const kept = new URLSearchParams(question);
  const isRelative = keeping === 'relative' && relativeWindow(kept.get('preset') ?? '', 0, 'UTC') !== null;
  for (const name of isRelative ? ['start', 'end'] : ['preset']) kept.delete(name);
  return kept.toString();
}

/** The parameters of a kept question, relative times frozen at this moment on the clocks of this zone. */
export function freezeRange(kept: string, now: number, zone: string): Readonly<Record<string, string>> {
  const parameters = Object.fromEntries(new URLSearchParams(kept));
  if (parameters.start !== undefined) return parameters;
  const window = relativeWindow(parameters.preset ?? '', now, zone);
  return window ? { ...parameters, start: formatUtc(window.start), end: formatUtc(window.end) } : parameters;
}
