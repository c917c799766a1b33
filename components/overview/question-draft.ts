import type { QueryDraft } from '#lib/query/query-draft.ts';
import type { TileSubject } from './tiles-for.ts';

type Question = Extract<TileSubject, { kind: 'question' }>;

/** A tile's question of the chosen account, as the form would ask it. */
export function questionDraft({ preset, filters }: Question, accountId: string, zone: string): QueryDraft {
  return {
    ...{ product: 'SMS', accountId, direction: 'outbound', filters: { ...filters } },
    range: { preset, start: '', end: '', zone },
    ...{ includeMessage: false, showConcatenated: false },
  };
}
