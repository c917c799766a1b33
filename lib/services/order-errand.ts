import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { createErrand, ErrandDto } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { isZone } from '#lib/query/zone.ts';
import type { ErrandContext } from './errand-context.ts';
import { errandDto } from './errand-dto.ts';
import { rangeOf } from './estimate-reading.ts';
import { requireExportable } from './export-source.ts';
import { openAddress, sealAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseQuery } from './refuse-query.ts';

/** Begins an export or a fill. The same id sent twice begins one; another person's id is nobody's business. */
export async function orderErrand(
  context: ErrandContext,
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
