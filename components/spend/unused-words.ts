import type { UnusedProductsDto } from '#lib/endpoints/spend.ts';

export const titlesText = (products: UnusedProductsDto['products']): string =>
  products.map(({ title }) => title).join(', ');

/** What of a choice of products is not in use, in the order they are offered in. */
export const unusedOf = (
  charged: readonly { readonly name: string }[],
  used: readonly string[],
): readonly string[] => charged.flatMap(({ name }) => (used.includes(name) ? [] : [name]));
