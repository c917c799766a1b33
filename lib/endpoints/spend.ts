import { z } from 'zod';
import { account, checkedPeriod, day, periodFields } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';

export const spendDimensions = ['product', 'country', 'network', 'account'] as const;

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();
const decimal = z.string();

export const spendTotal = z.object({
  /** Empty where records name none: never added to another. */
  currency: z.string(),
  records: count,
  /** Of those, records whose price cannot be read: they are in no amount. */
  unpriced: count,
  amount: decimal,
  provisionalRecords: count,
  provisionalAmount: decimal,
});

export type SpendTotalDto = z.infer<typeof spendTotal>;

const spendLine = spendTotal.extend({
  key: z.string(),
  /** Of an account or product its name. */
  name: z.string(),
  /** What a record with a price costs; null where none has one. */
  unit: z.object({ low: decimal, high: decimal, average: decimal, isExact: z.boolean() }).nullable(),
});

export type SpendLineDto = z.infer<typeof spendLine>;

/** Time that is not owned. Of a product that is asked for one direction at a time, of each for itself. */
export const lackingTime = z.object({ direction: z.enum(['inbound', 'outbound']).nullable(), ms: count });

export type LackingTimeDto = z.infer<typeof lackingTime>;

/** How much of a period is owned, of one product and account; an hour in two directions is two. */
const ownedPart = z.object({
  product: z.string(),
  title: z.string(),
  account: z.string(),
  accountName: z.string(),
  askedMs: count,
  ownedMs: count,
  provisionalMs: count,
  /** All that is not owned, by direction: the two below together. */
  lacking: z.array(lackingTime),
  /** Not owned, and Vonage keeps it no longer, by direction. */
  gone: z.array(lackingTime),
  /** What can still be bought, by the direction it has to be asked in, with the address of that question. */
  missing: z.array(
    z.object({
      direction: z.enum(['inbound', 'outbound']).nullable(),
      start: instant,
      end: instant,
      ms: count,
      gaps: count,
      search: z.string(),
    }),
  ),
});

export type OwnedPartDto = z.infer<typeof ownedPart>;

const productName = z.object({ product: z.string(), title: z.string() });

/** What somebody said an account does not use. */
export const unusedProducts = z.object({
  account: z.string(),
  accountName: z.string(),
  by: z.string(),
  at: instant,
  /** They do not count as missing. */
  products: z.array(productName),
  /** Records of them are owned in the period: they count all the same. */
  counted: z.array(productName),
});

export type UnusedProductsDto = z.infer<typeof unusedProducts>;

/** What figures of a period rest on. */
export const standing = z.object({
  from: instant,
  until: instant,
  /** The whole of it has passed. */
  isOver: z.boolean(),
  /** Every charged product that counts, those of which something is missing first. */
  parts: z.array(ownedPart),
  /** Those that do not, account by account. */
  unused: z.array(unusedProducts),
});

export type StandingDto = z.infer<typeof standing>;

const spendAnswer = z.object({
  standing,
  /** One a currency. */
  totals: z.array(spendTotal),
  /** Currency by currency, the largest amount first. */
  lines: z.array(spendLine),
});

export type SpendDto = z.infer<typeof spendAnswer>;

/** What the account was charged for its own traffic in a period, out of what is owned. Costs nothing. */
export const getSpend = {
  method: 'GET',
  path: '/api/spend',
  query: checkedPeriod(
    z.strictObject({
      ...periodFields,
      by: z.enum(spendDimensions, { error: 'Choose what the lines are told apart by.' }),
      /** Of this product alone. */
      product: z.string().max(64).optional(),
    }),
  ),
  answer: spendAnswer,
} as const satisfies Endpoint;

const closing = z.object({
  id: z.string(),
  start: day,
  end: day,
  zone: z.string(),
  subaccounts: z.enum(['include', 'exclude']),
  totals: z.array(spendTotal.omit({ provisionalAmount: true })),
  /** Why it was closed although something was missing. */
  reason: z.string().nullable(),
  /** What was missing then, in hours of product, direction and account. */
  missingMs: count,
  /** The same product by product, those first of which something was owned. */
  lacking: z.array(
    lackingTime.extend({
      product: z.string(),
      title: z.string(),
      account: z.string(),
      accountName: z.string(),
    }),
  ),
  /** What did not count then. */
  unused: z.array(unusedProducts),
  closedBy: z.string(),
  closedAt: instant,
});

export type ClosingDto = z.infer<typeof closing>;

/** The closed periods of an account, the newest first. */
export const listClosings = {
  method: 'GET',
  path: '/api/spend/closings',
  query: z.strictObject({ account }),
  answer: z.object({ closings: z.array(closing) }),
} as const satisfies Endpoint;

/** Freezes what a period came to. The same id again changes nothing. */
export const closePeriod = {
  method: 'POST',
  path: '/api/spend/closings',
  body: checkedPeriod(
    z.strictObject({
      ...periodFields,
      id: z.uuid({ error: 'A closing has an id.' }),
      /** What the person saw: where it is another by now, they look again. */
      seen: z
        .array(z.strictObject({ currency: z.string().max(16), records: count, amount: decimal.max(64) }))
        .max(64),
      /** Needed where something is missing. */
      reason: z.string().trim().max(500, { error: 'Say it in at most 500 letters.' }).optional(),
    }),
  ),
  answer: closing,
} as const satisfies Endpoint;

const drift = z.object({
  product: z.string(),
  title: z.string(),
  account: z.string(),
  accountName: z.string(),
  currency: z.string(),
  /** What there is now less what was closed. */
  records: z.number().int(),
  amount: decimal,
  /** How much more of the period is owned now, or less. */
  ownedMs: z.number().int(),
});

export type DriftDto = z.infer<typeof drift>;

/** What has changed since a period was closed. */
export const getDrift = {
  method: 'GET',
  path: '/api/spend/closings/[id]',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  answer: z.object({ closing, drift: z.array(drift) }),
} as const satisfies Endpoint;
