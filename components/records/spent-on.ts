import type { Spent } from '#components/queries/spent-text.ts';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';

type Page = Pick<RecordsPageDto, 'count' | 'origin' | 'owned' | 'cost'>;

/** What pages brought for nothing, and what was bought with them. An opened report is neither: it came with its order. */
export function spentOn(pages: readonly Page[]): Spent {
  const told = pages.filter(({ owned }) => owned !== null);
  const count = (origin: Page['origin']) =>
    told.reduce((sum, page) => sum + (page.origin === origin ? page.count : 0), 0);
  return {
    free: count('vault'),
    bought: count('bought'),
    amounts: told.flatMap(({ origin, cost }) =>
      origin === 'bought' && cost ? [{ amount: cost.price, currency: cost.currency }] : [],
    ),
  };
}
