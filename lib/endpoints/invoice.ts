import { z } from 'zod';
import { checkedPeriod, periodFields } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';
import { lackingTime, standing } from './spend.ts';

export const invoiceReasons = [
  'unknown-product',
  'other-currency',
  'missing-hours',
  'provisional',
  'rounding',
  'price-change',
  'not-in-records',
  'not-on-invoice',
  'unexplained',
] as const;

export type InvoiceReason = (typeof invoiceReasons)[number];

const count = z.number().int().nonnegative();
const longestText = 500_000;

const match = z.object({
  /** Null where the invoice's words name none that we know. */
  product: z.string().nullable(),
  /** The product's, or the invoice's words where it is unknown. */
  title: z.string(),
  /** Null: every country that no other line of the product names. */
  country: z.string().nullable(),
  currency: z.string(),
  /** One of the two sides names no currency: it was taken to be the other's. */
  isCurrencyTaken: z.boolean(),
  /** Rows of the invoice, from one. */
  lines: z.array(count),
  /** Null where not every line says a whole quantity. */
  quantity: count.nullable(),
  invoiced: z.string(),
  records: count,
  charged: z.string(),
  provisionalRecords: count,
  /** How much time of the product is missing in our records. */
  missing: z.array(lackingTime),
  /** Invoiced less charged. */
  difference: z.string(),
  reasons: z.array(z.enum(invoiceReasons)),
});

export type InvoiceMatchDto = z.infer<typeof match>;

const invoiceAnswer = z.object({
  standing,
  /** One a currency. */
  totals: z.array(
    z.object({ currency: z.string(), invoiced: z.string(), charged: z.string(), difference: z.string() }),
  ),
  /** The largest difference first, each currency for itself. */
  matches: z.array(match),
  /** Rows that could not be read: they are in nothing here. */
  faults: z.array(z.object({ line: count, message: z.string() })),
  moreFaults: count,
  /** Rows that are sums of others, left out. */
  sums: count,
});

export type InvoiceDto = z.infer<typeof invoiceAnswer>;

/** An invoice beside what our records say. Nothing of it is kept. */
export const compareInvoice = {
  method: 'POST',
  path: '/api/spend/invoice',
  maxBodyBytes: 1024 * 1024,
  body: checkedPeriod(
    z.strictObject({
      ...periodFields,
      /** CSV, or lines as they were pasted. */
      text: z
        .string({ error: 'Paste the lines of an invoice.' })
        .max(longestText, { error: 'This is too long: at most 500,000 letters are read at once.' })
        .refine((text) => text.trim() !== '', { error: 'Paste the lines of an invoice.' }),
    }),
  ),
  answer: invoiceAnswer,
} as const satisfies Endpoint;
