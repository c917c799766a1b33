import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { DiscardPreviewDto } from '#lib/endpoints/vault.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { Doomed } from '#lib/vault/doomed.ts';
import type { ErrandContext } from './errand-context.ts';

const mostLookedAt = 10_000;

/** Files of exports out of what is to be deleted. What is in them is not looked at. */
export async function exportsThatMayHold(
  { errands }: Pick<ErrandContext, 'errands'>,
  accountId: string,
  doomed: Doomed,
  only: Product | null,
): Promise<DiscardPreviewDto['exports']> {
  const rows = await errands.list(null, mostLookedAt);
  return rows.flatMap(({ id, kind, state, product, rangeStart, rangeEnd, ...row }) => {
    const hasFile = kind === 'export' && (state === 'done' || state === 'incomplete');
    if (!hasFile || row.accountId !== accountId || (only && product !== only.name)) return [];
    if (doomed.by === 'age' && rangeStart.getTime() >= doomed.before) return [];
    const title = productNamed(product)?.title ?? product;
    return [{ id, title, start: formatUtc(rangeStart.getTime()), end: formatUtc(rangeEnd.getTime()) }];
  });
}
