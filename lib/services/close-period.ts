import type { Input } from '#lib/endpoints/endpoint.ts';
import type { ClosingDto, closePeriod as endpoint } from '#lib/endpoints/spend.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { compareDecimals } from '#lib/query/decimal.ts';
import { closedParts, missingMs } from '#lib/spend/closed-parts.ts';
import { totalsOf } from '#lib/spend/roll-up.ts';
import { chargedRecords } from './charged-records.ts';
import { closingDto } from './closing-dto.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { SpendContext } from './spend-context.ts';
import { closedUse } from './unused-dto.ts';

type Wanted = Input<typeof endpoint>['body'];

/** Freezes what a period comes to now, with who did it and when. */
export async function closePeriod(
  context: SpendContext,
  { id, seen, reason = '', ...period }: Wanted,
): Promise<ClosingDto> {
  const { person, spend, clock, log, requestId } = context;
  requirePermission(person, 'spend.manage');
  const charged = await chargedRecords(context, period);
  if (!charged.isOver) throw refused('end', 'This period is not over yet: close it afterwards.');
  const parts = closedParts(charged.parts, charged.cells);
  if (missingMs(parts) > 0 && reason === '')
    throw refused('reason', 'Something is missing. Fill it, or say why the period is closed without it.');
  if (!isSame(seen, totalsOf(charged.cells)))
    throw new AppError(
      'conflict',
      'The figures have changed since you saw them. Look at them again, then close.',
    );
  const closing = await spend.close({
    ...{ id, accountId: period.account, subaccounts: period.subaccounts === 'include' },
    ...{ startDate: period.start, endDate: period.end, zone: period.zone, parts },
    unused: charged.unused.map(closedUse),
    reason: reason === '' ? null : reason,
    ...{ closedBy: person.id, closedAt: new Date(clock.now()) },
  });
  log.info({ requestId, personId: person.id, closing: id }, 'billing period closed');
  return closingDto(closing, await namesOf(context));
}

function isSame(seen: Wanted['seen'], totals: ReturnType<typeof totalsOf>): boolean {
  return (
    seen.length === totals.length &&
    totals.every(({ currency, records, amount }) => {
      const one = seen.find((total) => total.currency === currency);
      return one?.records === records && compareDecimals(one.amount, amount) === 0;
    })
  );
}

const refused = (field: string, message: string) =>
  new AppError('invalid_input', message, { fields: [{ field, message }] });
