import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { SealedQueryDto } from '#lib/endpoints/queries.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { type QueryDraft, readDraft } from '#lib/query/query-draft.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { type Scope, scopeOf } from '#lib/vault/scope.ts';
import { sealAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseGone } from './refuse-gone.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/** Turns what a person filled in into the address of a query. Costs nothing. */
export async function sealQuery(context: ServiceContext, draft: QueryDraft): Promise<SealedQueryDto> {
  const query = readDraft(draft, context.clock.now());
  if (!query.ok) throw refuseQuery(query.faults);
  requireQueryRights(context.person.role, query.value);
  await context.accounts.get(query.value.accountId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') {
      throw refuseQuery([{ field: 'accountId', message: error.message }]);
    }
    throw error;
  });
  const product = productNamed(query.value.product);
  if (product) await refuseGone(context, query.value, product, leastScope(query.value));
  return { search: sealAddress(context.tokens, query.value) };
}

/** The least that any page needs of each record: which fields it wants of them is that page's question. */
const leastScope = (query: RecordQuery): Scope => ({
  ...scopeOf(query, { personal: false }),
  ...{ includeMessage: false, showConcatenated: false },
});
