import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

export const estimateAnswer = z.object({
  /** Null where nothing known here allows a guess; `basis` says so. */
  records: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Null also where the reader may not see prices. */
  cost: z.object({ low: z.string(), high: z.string(), currency: z.string() }).nullable(),
  /** Of a report only. */
  seconds: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Certain to cost nothing; told to everybody. */
  isFree: z.boolean().optional(),
  /** Of the time asked for, how much is not owned yet and can be had. */
  missing: z
    .object({
      ms: z.number(),
      ofMs: z.number(),
      /** Neither owned nor to be had: Vonage keeps it no longer. */
      goneMs: z.number().optional(),
    })
    .optional(),
  basis: z.string(),
});

export type EstimateDto = z.infer<typeof estimateAnswer>;

/** What reading a query would bring and cost, from what is known here: never a paid read. Takes a canonical query. */
export const estimate = {
  method: 'GET',
  path: '/api/estimate',
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: estimateAnswer,
} as const satisfies Endpoint;

/** The same of looking ids up, or of buying owned records anew. */
export const estimateIds = {
  method: 'GET',
  path: '/api/estimate/ids',
  query: z.strictObject({
    account: z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64),
    product: z.string({ error: 'Choose a product.' }).max(64),
    ids: z.coerce.number().int().min(0).max(1_000_000),
    refresh: z.enum(['true', 'false']).optional(),
  }),
  answer: estimateAnswer,
} as const satisfies Endpoint;
