import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

const estimateAnswer = z.object({
  /** Null where nothing known here allows a guess; `basis` says so. */
  records: z.object({ low: z.number(), high: z.number() }).nullable(),
  cost: z.object({ low: z.string(), high: z.string(), currency: z.string() }).nullable(),
  seconds: z.object({ low: z.number(), high: z.number() }).nullable(),
  basis: z.string(),
});

export type EstimateDto = z.infer<typeof estimateAnswer>;

/** What a report of this query would hold, cost and take, from what is known here: never a paid read. */
export const estimateReport = {
  method: 'GET',
  path: '/api/reports/estimate',
  /** A canonical query, and `include_subaccounts`. */
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: estimateAnswer,
} as const satisfies Endpoint;
