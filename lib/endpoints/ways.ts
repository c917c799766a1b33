import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

const span = z.object({ low: z.number(), high: z.number() });

const way = z.object({
  /** Out of what is owned; buying what is missing side by side; one report of the whole range. */
  kind: z.enum(['vault', 'windows', 'report']),
  /** Records to be bought; null where nothing known here allows a guess. */
  records: span.nullable(),
  /** Null also where the reader may not see prices. */
  cost: z.object({ low: z.string(), high: z.string(), currency: z.string() }).nullable(),
  seconds: span.nullable(),
});

export type Way = z.infer<typeof way>;

/** The ways to get everything a query means, the best one first. Asking is free. */
export const listWays = {
  method: 'GET',
  path: '/api/estimate/ways',
  /** A canonical query. */
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: z.object({ ways: z.array(way), basis: z.string() }),
} as const satisfies Endpoint;

export type WaysDto = z.infer<(typeof listWays)['answer']>;
