import type { Spent } from '#components/queries/spent-text.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';

type Page = Pick<RecordsPageDto, 'count' | 'bought' | 'origin' | 'owned' | 'cost'>;

/** What pages brought for nothing, and what was bought with them. An opened report is neither: it came with its order. */
export function spentOn(pages: readonly Page[]): Spent {
  const told = pages.filter(({ owned }) => owned !== null);
  const bought = told.reduce((sum, page) => sum + page.bought, 0);
  return {
    // Of the other direction, bought beside what is owned of one, some come on later pages.
    free: Math.max(0, told.reduce((sum, page) => sum + page.count, 0) - bought),
    bought,
    amounts: told.flatMap(({ origin, bought, cost }) =>
      (origin === 'bought' || bought > 0) && cost ? [{ amount: cost.price, currency: cost.currency }] : [],
    ),
  };
}
