import { z } from 'zod';
import { roles } from '#lib/policy/role.ts';
import { isDecimal } from '#lib/query/decimal.ts';
import { monthWindow } from '#lib/query/month.ts';
import type { Endpoint } from './endpoint.ts';

const month = z
  .string({ error: 'Choose a month.' })
  .refine((text) => monthWindow(text) !== null, { error: 'A month is written like 2026-11.' });
const subject = z.string().trim().min(1).max(64);
const amount = z
  .string({ error: 'Enter an amount.' })
  .trim()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, { error: 'Enter an amount such as 0.0004, with at most 12 decimals.' })
  .refine(isDecimal);
const currency = z
  .string({ error: 'Enter a currency.' })
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, { error: 'A currency is three letters, such as EUR.' });

export const purchaseKinds = ['page', 'ids', 'report', 'refresh', 'fill', 'export'] as const;
export const purchaseStates = ['intended', 'charged', 'free', 'failed', 'unknown'] as const;
export const totalDimensions = ['person', 'role', 'account', 'product', 'kind'] as const;
export const budgetScopes = ['house', 'role', 'account', 'person'] as const;

const ledgerEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** By name, as far as they are still here. */
  person: z.string(),
  role: z.enum(roles),
  accountId: z.string(),
  product: z.string(),
  kind: z.enum(purchaseKinds),
  state: z.enum(purchaseStates),
  records: z.number().int(),
  freeRecords: z.number().int(),
  /** Of a call under way or of unknown outcome: the most it may have cost. */
  charge: z.string().nullable(),
  currency: z.string().nullable(),
  chargeBasis: z.enum(['reported', 'price-list']).nullable(),
  overrideReason: z.string().nullable(),
});

export type LedgerEntryDto = z.infer<typeof ledgerEntry>;

/** Who read what, and what it cost: newest first, page by page. */
export const listLedger = {
  method: 'GET',
  path: '/api/tolls/ledger',
  query: z.strictObject({
    month: month.optional(),
    person: subject.optional(),
    role: z.enum(roles).optional(),
    account: subject.optional(),
    product: subject.optional(),
    kind: z.enum(purchaseKinds).optional(),
    /** Where the page before ended. */
    next: z
      .string()
      .regex(/^\d{1,15}\.[\w-]{1,64}$/, { error: 'This is not where a page ends.' })
      .optional(),
  }),
  answer: z.object({ entries: z.array(ledgerEntry), next: z.string().nullable() }),
} as const satisfies Endpoint;

const totalAnswer = z.object({
  key: z.string(),
  /** Of a person or account its name. */
  name: z.string(),
  records: z.number().int(),
  freeRecords: z.number().int(),
  freeShare: z.number().nullable(),
  charges: z.array(z.object({ currency: z.string(), charge: z.string(), uncertain: z.string() })),
});

export type TotalDto = z.infer<typeof totalAnswer>;

export const listTotals = {
  method: 'GET',
  path: '/api/tolls/totals',
  query: z.strictObject({ month, by: z.enum(totalDimensions) }),
  answer: z.object({ totals: z.array(totalAnswer) }),
} as const satisfies Endpoint;

const priceAnswer = z.object({
  id: z.string(),
  accountId: z.string().nullable(),
  product: z.string().nullable(),
  plan: z.enum(['per-record', 'subscription']),
  perRecord: z.string(),
  currency: z.string(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
});

export type PriceDto = z.infer<typeof priceAnswer>;

export const listPrices = {
  method: 'GET',
  path: '/api/tolls/prices',
  answer: z.object({
    prices: z.array(priceAnswer),
    /** What is taken where no row tells. */
    usual: z.object({
      perRecord: z.string(),
      currency: z.string(),
      basis: z.enum(['embedded', 'published']),
    }),
  }),
} as const satisfies Endpoint;

/** Sets the price of an account and product; null stands for all of them. */
export const setPrice = {
  method: 'PUT',
  path: '/api/tolls/prices',
  body: z.strictObject({
    accountId: subject.nullable(),
    product: subject.nullable(),
    plan: z.enum(['per-record', 'subscription'], { error: 'Choose how records are paid for.' }),
    perRecord: amount,
    currency,
  }),
  answer: priceAnswer,
} as const satisfies Endpoint;

const byId = z.strictObject({ id: z.string({ error: 'Say which one.' }).min(1).max(160) });

export const removePrice = {
  method: 'DELETE',
  path: '/api/tolls/prices',
  query: byId,
} as const satisfies Endpoint;

const budgetAnswer = z.object({
  id: z.string(),
  scope: z.enum(budgetScopes),
  subject: z.string(),
  /** Of a person or account its name. */
  name: z.string(),
  perMonth: z.string(),
  currency: z.string(),
  mode: z.enum(['soft', 'hard']),
  /** Of this month in UTC, with what is under way. */
  spent: z.string(),
  /** Below zero where it is overdrawn. */
  left: z.string(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
});

export type BudgetDto = z.infer<typeof budgetAnswer>;

export const listBudgets = {
  method: 'GET',
  path: '/api/tolls/budgets',
  answer: z.object({ budgets: z.array(budgetAnswer) }),
} as const satisfies Endpoint;

export const setBudget = {
  method: 'PUT',
  path: '/api/tolls/budgets',
  body: z
    .strictObject({
      scope: z.enum(budgetScopes, { error: 'Choose whom it bounds.' }),
      /** Empty for the house. */
      subject: z.string().trim().max(64),
      perMonth: amount,
      currency,
      mode: z.enum(['soft', 'hard'], { error: 'Choose whether it asks or refuses.' }),
    })
    .refine(({ scope, subject }) => (scope === 'house') === (subject === ''), {
      path: ['subject'],
      error: 'Choose whom it bounds.',
    }),
} as const satisfies Endpoint;

export const removeBudget = {
  method: 'DELETE',
  path: '/api/tolls/budgets',
  query: byId,
} as const satisfies Endpoint;
