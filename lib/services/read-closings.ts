import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { AnswerOf } from '#lib/endpoints/endpoint.ts';
import type { ClosingDto, getDrift } from '#lib/endpoints/spend.ts';
import { closedParts, driftBetween } from '#lib/spend/closed-parts.ts';
import { chargedRecords } from './charged-records.ts';
import { closingDto } from './closing-dto.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { SpendContext } from './spend-context.ts';

export async function listClosings(
  context: SpendContext,
  account: string,
): Promise<{ readonly closings: readonly ClosingDto[] }> {
  requirePermission(context.person, 'prices.read');
  await context.accounts.get(account);
  const names = await namesOf(context);
  return { closings: (await context.spend.closings(account)).map((closing) => closingDto(closing, names)) };
}

/** A closed period, and what has changed in its figures since. */
export async function readDrift(context: SpendContext, id: string): Promise<AnswerOf<typeof getDrift>> {
  requirePermission(context.person, 'prices.read');
  const closing = await context.spend.closing(id);
  const charged = await chargedRecords(context, {
    account: closing.accountId,
    subaccounts: closing.subaccounts ? 'include' : 'exclude',
    ...{ start: closing.startDate, end: closing.endDate, zone: closing.zone },
  });
  const names = await namesOf(context);
  return {
    closing: closingDto(closing, names),
    drift: driftBetween(closing.parts, closedParts(charged.parts, charged.cells)).map(
      ({ accountId, ...change }) => ({
        ...change,
        title: productNamed(change.product)?.title ?? change.product,
        ...{ account: accountId, accountName: names.account(accountId) },
      }),
    ),
  };
}
