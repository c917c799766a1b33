import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { ClosingDto } from '#lib/endpoints/spend.ts';
import { closedLacking, closedTotals, missingMs } from '#lib/spend/closed-parts.ts';
import type { Closing } from '#lib/spend/spend-store.ts';
import type { namesOf } from './names-of.ts';
import { unusedDto } from './unused-dto.ts';

export function closingDto(
  { id, startDate, endDate, zone, subaccounts, parts, unused, reason, closedBy, closedAt }: Closing,
  names: Awaited<ReturnType<typeof namesOf>>,
): ClosingDto {
  return {
    ...{ id, start: startDate, end: endDate, zone, reason },
    subaccounts: subaccounts ? 'include' : 'exclude',
    totals: [...closedTotals(parts)],
    missingMs: missingMs(parts),
    lacking: closedLacking(parts).map(({ accountId, ...one }) => ({
      ...one,
      title: productNamed(one.product)?.title ?? one.product,
      ...{ account: accountId, accountName: names.account(accountId) },
    })),
    unused: (unused ?? []).map((one) => unusedDto(one, names)),
    closedBy: names.person(closedBy),
    closedAt: closedAt.toISOString(),
  };
}
