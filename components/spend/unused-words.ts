import type { UnusedProductsDto } from '#lib/endpoints/spend.ts';

type Products = UnusedProductsDto['products'];

interface Saying {
  /** `Fiona Finance said on 27 Nov 2026 14:55`. */
  readonly said: string;
  /** Where there are several of which it could be said. */
  readonly accountName: string | null;
  /** Of a closed period. */
  readonly wasThen: boolean;
}

const titlesText = (products: Products): string => products.map(({ title }) => title).join(', ');

/** What does not count, and why. */
export function restingText(products: Products, { said, accountName, wasThen }: Saying): string {
  const by = accountName === null ? '' : ` by ${accountName}`;
  return `Not in use${by}${wasThen ? ' then' : ''}, as ${said}: ${titlesText(products)}.`;
}

/** What counts although it was said not to be in use. */
export function countedText(products: Products, { said, accountName, wasThen }: Saying): string {
  const of = accountName === null ? '' : ` of ${accountName}`;
  const isOne = products.length === 1;
  const counts = wasThen ? 'counted' : isOne ? 'counts' : 'count';
  const owned = wasThen ? 'were owned' : 'are owned';
  return `${titlesText(products)}${of} ${counts} all the same: ${said} that ${isOne ? 'it is' : 'they are'} not in use, but records of this period ${owned}.`;
}

/** What of a choice of products is not in use, in the order they are offered in. */
export const unusedOf = (
  charged: readonly { readonly name: string }[],
  used: readonly string[],
): readonly string[] => charged.flatMap(({ name }) => (used.includes(name) ? [] : [name]));
