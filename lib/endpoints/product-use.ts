import { z } from 'zod';
import { account } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';

const product = z.string().min(1).max(64);

const productUseAnswer = z.object({
  /** Charged products that the account does not use, by their internal names. */
  unused: z.array(z.string()),
  /** Who said so last, and when; null where nobody has, and every product counts as used. */
  said: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
});

export type ProductUseDto = z.infer<typeof productUseAnswer>;

/** Which products an account uses. */
export const getProductUse = {
  method: 'GET',
  path: '/api/spend/products',
  query: z.strictObject({ account }),
  answer: productUseAnswer,
} as const satisfies Endpoint;

/** Says which products an account does not use: what is missing of them is not missed. Closed periods stay as they are. */
export const setProductUse = {
  method: 'PUT',
  path: '/api/spend/products',
  body: z.strictObject({
    account,
    unused: z
      .array(product, { error: 'Say which products are not used.' })
      .max(64, { error: 'There are not that many products.' }),
  }),
  answer: productUseAnswer,
} as const satisfies Endpoint;
