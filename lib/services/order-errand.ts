import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { createErrand, ErrandDto } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isZone } from '#lib/query/zone.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import type { ErrandContext } from './errand-context.ts';
import { errandDto } from './errand-dto.ts';
import { type EstimateContext, estimateReading, rangeOf } from './estimate-reading.ts';
import { requireExportable } from './export-source.ts';
import { openAddress, sealAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseGone } from './refuse-gone.ts';
import { refuseQuery } from './refuse-query.ts';
import { requireBudget } from './require-budget.ts';

/** Begins an export or a fill. The same id sent twice begins one; another person's id is nobody's business. */
export async function orderErrand(
  context: ErrandContext & EstimateContext,
  { id, kind, search, plan }: BodyOf<typeof createErrand>,
): Promise<ErrandDto> {
  const { errands, person, tokens, clock } = context;
  const parameters = [...new URLSearchParams(search)];
  if (new Set(parameters.map(([name]) => name)).size !== parameters.length)
    throw new AppError('invalid_input', 'A parameter of this address is given more than once.');
  const query = openAddress(tokens, Object.fromEntries(parameters));
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  requireQueryRights(person.role, query);
  requireExportable(query, product);
  await context.accounts.get(query.accountId);
  if (kind === 'export' && !plan)
    throw new AppError('invalid_input', 'Say what the file is to be.', {
      fields: [{ field: 'plan', message: 'Choose a format.' }],
    });
  if (plan?.zone && !isZone(plan.zone))
    throw new AppError('invalid_input', 'This time zone is unknown.', {
      fields: [{ field: 'plan.zone', message: 'Choose a time zone from the list.' }],
    });
  if (!(await errands.get(id))) await requireRoom(context, query, product);
  const range = rangeOf(query);
  const now = new Date(clock.now());
  const row = await errands.add({
    ...{ id, kind, personId: person.id, role: person.role },
    accountId: query.accountId,
    product: product.name,
    search: sealAddress(tokens, query),
    rangeStart: new Date(range.from),
    rangeEnd: new Date(range.until),
    plan: kind === 'export' ? (plan ?? null) : null,
    state: 'waiting',
    ...{ expected: null, records: 0, bought: 0, charge: '0', currency: null },
    ...{ fileName: null, fileBytes: null, reason: null },
    overrideReason: context.consent.overrideReason ?? null,
    ...{ createdAt: now, changedAt: now, finishedAt: null, expiresAt: null, leasedUntil: null },
  });
  if (row.personId !== person.id) throw new AppError('conflict', 'This id is taken. Try again.');
  await context.hurry(row.id);
  context.log.info(
    { requestId: context.requestId, errand: id, kind, product: product.name, accountId: query.accountId },
    'began an errand',
  );
  return errandDto(context, row);
}

/** A look ahead, so that a budget asks or refuses before anything begins; each page is checked again as it is bought. */
async function requireRoom(
  context: ErrandContext & EstimateContext,
  query: RecordQuery,
  product: Product,
): Promise<void> {
  const scope = scopeOf(query, { personal: may(context.person.role, 'personal.read') });
  await refuseGone(context, query, product, scope);
  const missing = missingOf(await context.vault.plan(product, scope, rangeOf(query)));
  const { records } = await estimateReading(context, query, { missing });
  await requireBudget(context, {
    ...{ accountId: query.accountId, product: product.name, records: records?.high ?? 0 },
    ...context.consent,
  });
}
