import type { InvalidParameter } from '#lib/wire/wire-problem.ts';

export interface ReadParameters {
  /** In the order they were sent. A map, so that `__proto__` is a name like any other. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly problems: readonly InvalidParameter[];
}

const longestShownName = 64;

// Control characters, and the mark left where percent-encoded bytes were no UTF-8.
const unreadable = /[\p{Cc}\uFFFD]/u;

/** Decodes a query string: every parameter once, readable text only. */
export function readParameters(search: string): ReadParameters {
  const parameters = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (parameters.has(name)) problems.set(name, 'Invalid format: given more than once');
    else parameters.set(name, value);
    if (unreadable.test(value)) problems.set(name, 'Invalid format: contains unreadable characters');
    else if (value === '') problems.set(name, 'Invalid format: empty');
  }
  return { parameters, problems: [...problems].map(([name, reason]) => ({ name: shown(name), reason })) };
}

/** A parameter's name as an answer may repeat it. */
export function shown(name: string): string {
  return name.replaceAll(new RegExp(unreadable, 'gu'), '?').slice(0, longestShownName);
}
