import type { ClosingDto } from '#lib/endpoints/spend.ts';
import { closedTotals, missingMs } from '#lib/spend/closed-parts.ts';
import type { Closing } from '#lib/spend/spend-store.ts';

export function closingDto(
  { id, startDate, endDate, zone, subaccounts, parts, reason, closedBy, closedAt }: Closing,
  names: { person(id: string): string },
): ClosingDto {
  return {
    ...{ id, start: startDate, end: endDate, zone, reason },
    subaccounts: subaccounts ? 'include' : 'exclude',
    totals: [...closedTotals(parts)],
    missingMs: missingMs(parts),
    closedBy: names.person(closedBy),
    closedAt: closedAt.toISOString(),
  };
}
