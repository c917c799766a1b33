import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { EstimateDto } from '#lib/endpoints/estimate.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { countOf } from '#lib/query/format-count.ts';
import { lengthOf } from '#lib/vault/intervals.ts';
import { missingOf, partsOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { type EstimateContext, estimateReading, priced, rangeOf } from './estimate-reading.ts';
import { goneText } from './gone-text.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

/** What reading the query of an address would bring and cost. */
export async function estimateAddress(
  context: EstimateContext,
  address: Readonly<Record<string, string>>,
): Promise<EstimateDto> {
  const query = openAddress(context.tokens, address);
  requireQueryRights(context.person.role, query);
  const product = productNamed(query.product);
  if (!product || product.free) return estimateReading(context, query);
  const scope = scopeOf(query, { personal: may(context.person.role, 'personal.read') });
  const range = rangeOf(query);
  const plan = await context.vault.plan(product, scope, range);
  const missing = missingOf(plan);
  const goneMs = lengthOf(partsOf(plan, 'gone'));
  return {
    ...(await estimateReading(context, query, { missing })),
    ...(goneMs > 0 && missing.length === 0 && { basis: goneText(product, plan) ?? '' }),
    missing: { ms: lengthOf(missing), ofMs: lengthOf([range]), ...(goneMs > 0 && { goneMs }) },
  };
}

export interface IdsAsked {
  readonly accountId: string;
  readonly product: string;
  readonly ids: number;
  /** Records that are owned and bought anew, so that all of them exist. */
  readonly refresh?: boolean | undefined;
}

/** What looking up so many ids would bring and cost: those that are not found cost nothing. */
export function estimateIds(
  context: ServiceContext,
  { accountId, product, ids, refresh = false }: IdsAsked,
): Promise<EstimateDto> {
  requirePermission(context.person, 'records.read');
  if (!Number.isSafeInteger(ids) || ids < 0)
    throw new AppError('invalid_input', 'Say how many ids there are as a whole number.');
  const basis = refresh
    ? `${countOf(ids, 'record')} bought anew.`
    : `${countOf(ids, 'id')}, one record each where it is found; an id that names a whole call or conversation may bring more.`;
  return priced(context, { accountId, product }, { records: { low: refresh ? ids : 0, high: ids }, basis });
}
