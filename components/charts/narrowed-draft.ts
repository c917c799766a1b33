import type { QueryDraft } from '#lib/query/query-draft.ts';

export interface Narrowing {
  readonly range: { readonly start: string; readonly end: string };
  /** A filter that asks for one group alone; null for all of them. */
  readonly filter: { readonly name: string; readonly value: string } | null;
}

/** The same question of a part of its time, and of one group where a filter can ask for it. */
export function narrowedDraft(draft: QueryDraft, { range, filter }: Narrowing): QueryDraft {
  const narrowed = { ...draft, range: { ...range, preset: 'custom', zone: 'UTC' } };
  if (filter === null) return narrowed;
  if (filter.name === 'direction') return { ...narrowed, direction: filter.value };
  return { ...narrowed, filters: { ...draft.filters, [filter.name]: filter.value } };
}
