import { z } from 'zod';
import { checkedPeriod, periodFields } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';
import { standing } from './spend.ts';

export const badOutcomes = ['failed', 'rejected', 'expired'] as const;

const count = z.number().int().nonnegative();
const money = { currency: z.string(), amount: z.string() };
const product = { product: z.string(), title: z.string() };

/** Of the period, how much a figure rests on; null where the reader's role may not have it told. */
const basis = z.object({ askedMs: count, ownedMs: count }).nullable();

const wasteAnswer = z.object({
  standing,
  /** What was paid for and did not arrive, the largest amount first. */
  outcomes: z.array(z.object({ ...product, outcome: z.enum(badOutcomes), records: count, ...money })),
  /** Texts that a few characters made longer than they had to be. */
  texts: z.object({
    basis,
    lines: z.array(
      z.object({
        records: count,
        ...money,
        /** Of the amount, what plain characters would have saved. */
        saved: z.string(),
      }),
    ),
    /** Those that cost most, each with what would have been saved without them. */
    characters: z.array(
      z.object({ characters: z.string(), records: count, currency: z.string(), saved: z.string() }),
    ),
  }),
  /** One number looked up again for the same purpose. */
  lookups: z.object({
    basis,
    lines: z.array(z.object({ ...product, records: count, again: count, ...money })),
  }),
  /** What a verification that worked cost, with all that did not. */
  verifications: z.array(
    z.object({
      ...product,
      verifications: count,
      successes: count,
      ...money,
      /** Null where none worked. */
      perSuccess: z.object({ amount: z.string(), isExact: z.boolean() }).nullable(),
    }),
  ),
});

export type WasteDto = z.infer<typeof wasteAnswer>;

/** What was paid for nothing in a period. Costs nothing. */
export const getWaste = {
  method: 'GET',
  path: '/api/spend/waste',
  query: checkedPeriod(z.strictObject(periodFields)),
  answer: wasteAnswer,
} as const satisfies Endpoint;
