import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { purchaseKinds } from './tolls.ts';

const purchaseAnswer = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Null where the reader may not see prices; so are all below. */
  paid: z
    .object({
      /** Who bought it, by name. */
      person: z.string(),
      kind: z.enum(purchaseKinds),
      records: z.number().int(),
      /** Exact decimal text; null while the outcome is not known. */
      charge: z.string().nullable(),
      currency: z.string().nullable(),
      /** Null where the charge is no exact multiple of it. */
      perRecord: z.string().nullable(),
    })
    .nullable(),
});

export type PurchaseDto = z.infer<typeof purchaseAnswer>;

/** The purchase a record came with, or the report. */
export const getPurchase = {
  method: 'GET',
  path: '/api/purchases/[id]',
  params: z.strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/, { error: 'This is not the id of a purchase.' }),
  }),
  answer: purchaseAnswer,
} as const satisfies Endpoint;
