import { z } from 'zod';
import { account, checkedPeriod, periodFields } from './billing-period.ts';
import type { Endpoint } from './endpoint.ts';
import { spendTotal, standing } from './spend.ts';

export const allocationTargets = ['team', 'customer', 'campaign'] as const;
export const referenceFields = ['client_ref', 'account_ref'] as const;

export type AllocationTarget = (typeof allocationTargets)[number];

const count = z.number().int().nonnegative();
const target = z.enum(allocationTargets, { error: 'Choose what charges are allocated to.' });

const ruleFields = {
  target,
  field: z.enum(referenceFields, { error: 'Choose a reference.' }),
  kind: z.enum(['separator', 'pattern'], { error: 'Choose how the reference is read.' }),
  /** A separator; or a pattern whose first group is taken, or all it matches. */
  expression: z
    .string({ error: 'Enter a separator or a pattern.' })
    .min(1, { error: 'Enter a separator or a pattern.' })
    .max(200, { error: 'At most 200 characters.' }),
  /** Which part, from one; below zero from the end. Says nothing of a pattern. */
  position: z
    .number({ error: 'Say which part.' })
    .int({ error: 'Say which part, as a whole number.' })
    .min(-20, { error: 'At most the twentieth from the end.' })
    .max(20, { error: 'At most the twentieth part.' })
    .refine((position) => position !== 0, { error: 'The first part is 1, the last one -1.' }),
};

const id = z.uuid({ error: 'A rule has an id.' });

const rule = z.object({
  id: z.string(),
  ...ruleFields,
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
});

export type RuleDto = z.infer<typeof rule>;

const unallocated = z.object({
  reason: z.enum(['no-reference', 'no-rule']),
  ...spendTotal.shape,
});

const allocationAnswer = z.object({
  standing,
  /** Of this target, in the order in which they are tried. */
  rules: z.array(rule),
  /** The largest amount first. */
  groups: z.array(spendTotal.extend({ value: z.string() })),
  /** More than are listed; they are in the totals. */
  moreGroups: count,
  /** One a currency each. */
  totals: z.array(spendTotal),
  allocated: z.array(spendTotal),
  unallocated: z.array(unallocated),
});

export type AllocationDto = z.infer<typeof allocationAnswer>;

/** Charges by team, customer or campaign, as the rules tell them, and what no rule tells. Costs nothing. */
export const getAllocation = {
  method: 'GET',
  path: '/api/spend/allocation',
  query: checkedPeriod(z.strictObject({ ...periodFields, target })),
  answer: allocationAnswer,
} as const satisfies Endpoint;

const previewAnswer = z.object({
  /** The references with most records, and what the rule makes of them; empty where it finds nothing. */
  samples: z.array(z.object({ reference: z.string(), value: z.string(), records: count })),
  /** With this rule in its place among the others. */
  totals: z.array(spendTotal),
  unallocated: z.array(unallocated),
});

export type AllocationPreviewDto = z.infer<typeof previewAnswer>;

/** What a rule would do. Changes nothing. */
export const previewRule = {
  method: 'POST',
  path: '/api/spend/allocation/preview',
  body: z.strictObject({
    period: checkedPeriod(z.strictObject(periodFields)),
    rule: z.strictObject({ id, ...ruleFields }),
  }),
  answer: previewAnswer,
} as const satisfies Endpoint;

/** Sets a rule; a new id is tried after those there are. */
export const setRule = {
  method: 'PUT',
  path: '/api/spend/rules',
  body: z.strictObject({ account, id, ...ruleFields }),
} as const satisfies Endpoint;

export const removeRule = {
  method: 'DELETE',
  path: '/api/spend/rules',
  query: z.strictObject({ account, id }),
} as const satisfies Endpoint;

/** What one team, customer or campaign was charged, as a file. */
export const getStatement = {
  method: 'GET',
  path: '/api/spend/statement',
  query: checkedPeriod(
    z.strictObject({
      ...periodFields,
      target,
      value: z.string().min(1).max(500),
      format: z.enum(['csv', 'xlsx'], { error: 'Choose CSV or a workbook.' }),
    }),
  ),
} as const satisfies Endpoint;
