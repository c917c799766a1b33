import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#lib/errors/app-error.ts';
import type { Person } from '#lib/people/person.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { Cursor, CursorTrail } from '#lib/reports-api/cursor-trail.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';

/** A walk along the vendor's cursors through one stretch that is not owned. */
export interface Walk {
  /** Epoch milliseconds: what was asked for, and when. */
  readonly from: number;
  readonly until: number;
  readonly asOf: number;
  readonly cursor: Cursor;
  /** The pages so far: how many, and how to know one again. */
  readonly trail: CursorTrail;
  /** Whether the last page was empty; two in a row are a walk that goes nowhere. */
  readonly empty: boolean;
  /** The page ahead was read before: what was bought so far stands, but reading on would buy it again. */
  readonly repeats: boolean;
}

/** Where reading stands between two pages, newest first. */
export interface PagePosition {
  /** Epoch milliseconds: everything from here on has been delivered. */
  readonly until: number;
  /** Of a page out of the vault: the last record delivered. */
  readonly after: { readonly time: number; readonly id: string } | null;
  /** Records older than `until` that were delivered all the same; null where they are too many to name. */
  readonly seen: readonly string[] | null;
  readonly walk: Walk | null;
}

const lifetimeMs = 24 * 3_600_000;

const payload = z.object({
  query: z.string(),
  expires: z.number(),
  until: z.number(),
  after: z.object({ time: z.number(), id: z.string() }).nullable(),
  seen: z.array(z.string()).nullable(),
  walk: z
    .object({
      from: z.number(),
      until: z.number(),
      asOf: z.number(),
      cursor: z.object({ cursor: z.string(), iv: z.string() }),
      trail: z.object({ recent: z.array(z.string()), mark: z.string(), steps: z.number() }),
      empty: z.boolean(),
      repeats: z.boolean(),
    })
    .nullable(),
});

/** Bound to the person, their role, the account and the query: for anything else it is not a token. */
function contextOf({ id, role }: Person, { accountId }: RecordQuery): string {
  return `records-next\n${id}\n${role}\n${accountId}`;
}

/** The same for the same question, personal values included; what was clicked to choose the range is not part of it. */
export function queryHash(query: RecordQuery): string {
  const { rangePreset: _, ...asked } = query;
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}

export function sealPosition(
  { tokens, person, now }: { tokens: Sealer; person: Person; now: number },
  query: RecordQuery,
  position: PagePosition,
): string {
  const content: z.infer<typeof payload> = {
    query: queryHash(query),
    expires: now + lifetimeMs,
    ...(position as Omit<z.infer<typeof payload>, 'query' | 'expires'>),
  };
  return tokens.seal(JSON.stringify(content), contextOf(person, query));
}

/** Throws `invalid_input` for a token that was changed, has expired or was made for another query or person. */
export function openPosition(
  { tokens, person, now }: { tokens: Sealer; person: Person; now: number },
  query: RecordQuery,
  token: string,
): PagePosition {
  const text = tokens.open(token, contextOf(person, query));
  const content = text === null ? undefined : payload.safeParse(JSON.parse(text)).data;
  if (!content || content.query !== queryHash(query) || content.expires < now) {
    const message = 'This page does not continue the query any more. Submit the query again.';
    throw new AppError('invalid_input', message, { fields: [{ field: 'next', message }] });
  }
  return content;
}
