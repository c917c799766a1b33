import type { OpenedQueryDto } from '#lib/endpoints/queries.ts';
import { draftOf } from '#lib/query/query-draft.ts';
import { openAddress } from './open-address.ts';
import { hiddenParameters } from './query-rights.ts';
import type { ServiceContext } from './service-context.ts';

/** Turns an address back into a form, without the values the reader's role may not see. Costs nothing. */
export function openQuery(
  context: ServiceContext,
  parameters: Readonly<Record<string, string>>,
): OpenedQueryDto {
  const query = openAddress(context.tokens, parameters);
  const hidden = hiddenParameters(context.person.role, query);
  const shown = Object.entries(query.filters).filter(([name]) => !hidden.includes(name));
  const draft = draftOf({ ...query, filters: Object.fromEntries(shown) }, 'UTC');
  return {
    draft: { ...draft, includeMessage: draft.includeMessage && !hidden.includes('include_message') },
    hidden: [...hidden],
  };
}
