/** Twice as many as are told as news: what is still told is never among those that are forgotten. */
const most = 1_000;

/** Where the reports a person has seen the end of are kept. */
export const seenReportsKey = (personId: string) => `tollbook.seen-reports.${personId}`;

/** Their ids; null where nobody has begun to keep them, or what is kept is not ours. */
export function seenReports(text: string | null): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : null;
  } catch {
    return null;
  }
}

/** What is kept when a browser begins to keep count: all that has ended by now. Given newest first, as lists are. */
export function beginSeen(ended: readonly { readonly id: string }[]): string {
  return JSON.stringify(
    ended
      .slice(0, most)
      .map(({ id }) => id)
      .reverse(),
  );
}

/** What is kept after a look at reports, newest first, some ended and some not: one that began anew ends anew. Null: no change. */
export function withSeen(
  seen: readonly string[],
  looked: readonly { readonly id: string; readonly ended: boolean }[],
): string | null {
  const begun = new Set(looked.filter(({ ended }) => !ended).map(({ id }) => id));
  const added = looked.filter(({ id, ended }) => ended && !seen.includes(id)).map(({ id }) => id);
  if (added.length === 0 && !seen.some((id) => begun.has(id))) return null;
  // What was seen longest ago goes first: of a whole list, its oldest reports.
  return JSON.stringify([...seen.filter((id) => !begun.has(id)), ...added.reverse()].slice(-most));
}
