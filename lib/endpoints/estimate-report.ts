import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { estimateAnswer } from './estimate.ts';

/** What a report of this query would hold, cost and take, from what is known here: never a paid read. */
export const estimateReport = {
  method: 'GET',
  path: '/api/reports/estimate',
  /** A canonical query, and `include_subaccounts`. */
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: estimateAnswer,
} as const satisfies Endpoint;
