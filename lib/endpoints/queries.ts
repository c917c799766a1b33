import { z } from 'zod';
import { queryDraftSchema } from '#lib/query/query-draft.ts';
import type { Endpoint } from './endpoint.ts';

const sealedQuery = z.object({
  /** Canonical address text without `?`; personal values only inside its sealed `private` parameter. */
  search: z.string(),
});

const openedQuery = z.object({
  draft: queryDraftSchema,
  /** Filters of the query whose values this reader's role may not see; reading its records would be refused. */
  hidden: z.array(z.string()),
});

export type SealedQueryDto = z.infer<typeof sealedQuery>;
export type OpenedQueryDto = z.infer<typeof openedQuery>;

/** A draft becomes an address: relative times freeze, everything is checked, personal values are sealed. */
export const postQuery = {
  method: 'POST',
  path: '/api/queries',
  body: queryDraftSchema,
  answer: sealedQuery,
} as const satisfies Endpoint;

/** An address becomes a draft again, as far as the reader's role goes. */
export const getQuery = {
  method: 'GET',
  path: '/api/queries',
  query: z.record(z.string().max(64), z.string().max(16_384)),
  answer: openedQuery,
} as const satisfies Endpoint;
