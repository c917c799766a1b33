import type { Completeness } from '#lib/endpoints/charts.ts';

/**
 * The address that asks for all gaps at once, from the first to the last: what lies between is owned, and bought again
 * by nobody. Null where there is one gap at most. `end` is that of the question, for gaps that are not listed.
 */
export function everythingMissing(
  { missing, moreMissing }: Pick<Completeness, 'missing' | 'moreMissing'>,
  end: string,
): string | null {
  const [first, last] = [missing[0], missing.at(-1)];
  if (!first || !last || (missing.length === 1 && !moreMissing)) return null;
  const search = new URLSearchParams(first.search);
  search.set('end', moreMissing ? end : last.end);
  return search.toString().replaceAll('%3A', ':');
}
