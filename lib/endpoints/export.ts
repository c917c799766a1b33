import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/**
 * `GET /api/export?<canonical query>&file=<plan as JSON>`: the file itself, streamed. What is missing is bought first;
 * whoever closes the tab stops that. For more than can be waited for there are errands.
 */
export const exportNow = {
  method: 'GET',
  path: '/api/export',
  query: z.record(z.string().max(64), z.string().max(16_384)),
} as const satisfies Endpoint;

/** More records than this to be bought are not waited for in a tab. */
export const mostBoughtNow = 20_000;
