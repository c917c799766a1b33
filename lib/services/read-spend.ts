import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { getSpend as endpoint, SpendDto } from '#lib/endpoints/spend.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { rollUp, totalsOf } from '#lib/spend/roll-up.ts';
import { isCharged, type SpendCell } from '#lib/spend/spend-cells.ts';
import { chargedRecords } from './charged-records.ts';
import { namesOf } from './names-of.ts';
import type { SpendContext } from './spend-context.ts';
import { standingDto } from './standing-dto.ts';

const keys: Readonly<Record<Input<typeof endpoint>['query']['by'], (cell: SpendCell) => string>> = {
  product: ({ product }) => product,
  country: ({ country }) => country,
  network: ({ network }) => network,
  account: ({ accountId }) => accountId,
};

/** What an account was charged in a period, told apart by one thing. */
export async function readSpend(
  context: SpendContext,
  { by, product: only, ...period }: Input<typeof endpoint>['query'],
): Promise<SpendDto> {
  const product = only === undefined ? undefined : chargedProduct(only);
  const charged = await chargedRecords(context, period, {
    among: (one) => product === undefined || one === product,
  });
  const names = await namesOf(context);
  const nameOf = (key: string) => (by === 'account' ? names.account(key) : (productNamed(key)?.title ?? key));
  return {
    standing: standingDto(context, charged, names),
    totals: totalsOf(charged.cells).map(({ key: _, unit: __, ...total }) => total),
    lines: rollUp(charged.cells, keys[by]).map((line) => ({
      ...line,
      name: by === 'account' || by === 'product' ? nameOf(line.key) : line.key,
    })),
  };
}

function chargedProduct(name: string) {
  const product = productNamed(name);
  if (product && isCharged(product)) return product;
  const message = 'Nothing is charged for this product: choose another one.';
  throw new AppError('invalid_input', message, { fields: [{ field: 'product', message }] });
}
