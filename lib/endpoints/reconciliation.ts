import { z } from 'zod';
import { monthWindow } from '#lib/query/month.ts';
import type { Endpoint } from './endpoint.ts';

export const differenceReasons = [
  'outside',
  'report-elsewhere',
  'unknown-charged',
  'unknown-not-charged',
  'other-day',
  'clock',
  'price',
  'not-there-yet',
  'unexplained',
] as const;

const side = { records: z.number().int(), charge: z.string() };

const reconciledDay = z.object({
  /** In UTC. */
  day: z.string(),
  product: z.string(),
  currency: z.string(),
  ours: z.object(side),
  theirs: z.object(side),
  /** Theirs less ours: what the explanations add up to. */
  difference: z.object(side),
  explanations: z.array(z.object({ reason: z.enum(differenceReasons), calls: z.number().int(), ...side })),
});

export type ReconciledDayDto = z.infer<typeof reconciledDay>;
export type DifferenceReason = (typeof differenceReasons)[number];

/** Our ledger of a month beside the vendor's own usage records, which cost nothing to read. */
export const reconcileMonth = {
  method: 'GET',
  path: '/api/tolls/reconciliation',
  query: z.strictObject({
    month: z
      .string({ error: 'Choose a month.' })
      .refine((text) => monthWindow(text) !== null, { error: 'A month is written like 2026-11.' }),
    account: z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64),
  }),
  answer: z.object({
    days: z.array(reconciledDay),
    /** False when there were more usage records than are read at once: then nothing here is whole. */
    complete: z.boolean(),
    /** Usage records that could not be read. */
    unreadable: z.number().int(),
  }),
} as const satisfies Endpoint;

export type ReconciliationDto = z.infer<typeof reconcileMonth.answer>;
