import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { UnusedProductsDto } from '#lib/endpoints/spend.ts';
import type { Closing } from '#lib/spend/spend-store.ts';
import type { UnusedProducts } from './charged-records.ts';
import type { namesOf } from './names-of.ts';

type ClosedUse = NonNullable<Closing['unused']>[number];

/** What was said not to be used, as a closing keeps it. */
export const closedUse = ({ said, resting, counted }: UnusedProducts): ClosedUse => ({
  accountId: said.accountId,
  products: resting.map(({ product }) => product.name),
  counted: counted.map(({ name }) => name),
  ...{ changedBy: said.changedBy, changedAt: said.changedAt.toISOString() },
});

/** The same with names in the place of ids. */
export function unusedDto(
  { accountId, products, counted, changedBy, changedAt }: ClosedUse,
  names: Awaited<ReturnType<typeof namesOf>>,
): UnusedProductsDto {
  const titled = (all: readonly string[]) =>
    all
      .map((product) => ({ product, title: productNamed(product)?.title ?? product }))
      .toSorted((one, other) => one.title.localeCompare(other.title));
  return {
    ...{ account: accountId, accountName: names.account(accountId) },
    ...{ by: names.person(changedBy), at: changedAt },
    ...{ products: titled(products), counted: titled(counted) },
  };
}
