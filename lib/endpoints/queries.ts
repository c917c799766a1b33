import { z } from 'zod';
import { type QueryDraft, queryDraftSchema } from '#lib/query/query-draft.ts';

/** `POST /api/queries`: a draft becomes an address. */
export const sealQueryRequestSchema = queryDraftSchema;

export interface SealedQueryDto {
  /** Canonical address text without `?`; personal values only inside its sealed `private` parameter. */
  readonly search: string;
}

export const sealedQuerySchema = z.object({ search: z.string() });

/** `GET /api/queries?<canonical query>`: an address becomes a draft again, as far as the reader's role goes. */
export interface OpenedQueryDto {
  readonly draft: QueryDraft;
  /** Filters the query has whose values this role may not see; reading its records is refused. */
  readonly hidden: readonly string[];
}

export const openedQuerySchema = z.object({ draft: queryDraftSchema, hidden: z.array(z.string()) });

export const openQueryRequestSchema = z.record(z.string().max(64), z.string().max(16_384));
