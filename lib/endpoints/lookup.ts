import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { Cost, OwnedRows, Provisional, RecordColumns } from './records.ts';

export const idsPerLookup = 20;

export const lookedUpId = z.string().regex(/^[A-Za-z0-9_.:~=+/-]{1,200}$/, {
  error: 'This does not look like an id: letters, digits and . _ : ~ - only.',
});

/** `POST /api/lookup`: up to 20 ids in one product, and one direction where the product asks for it. */
export const lookupRequestSchema = z.strictObject(
  {
    accountId: z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(40),
    product: z.string({ error: 'Choose a product.' }).max(40),
    direction: z
      .enum(['inbound', 'outbound'], { error: 'A direction is either inbound or outbound.' })
      .optional(),
    ids: z
      .array(lookedUpId)
      .min(1, { error: 'Give at least one id.' })
      .max(idsPerLookup, { error: `At most ${idsPerLookup} ids can be looked up at once: split them.` }),
    includeMessage: z.boolean().optional(),
    /** Buys what is owned once more: records may have changed since. */
    fresh: z.boolean().optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'This is not part of a lookup.' : 'Say what to look up.',
  },
);

export type LookupRequest = z.infer<typeof lookupRequestSchema>;

export interface LookupDto {
  readonly found: RecordColumns;
  readonly count: number;
  /** The ids asked for that no record came back for, as they were asked. */
  readonly notFound: readonly string[];
  readonly masked: readonly string[];
  readonly extra: readonly string[];
  /** Null when the role may not see prices. */
  readonly cost: Cost | null;
  readonly owned: OwnedRows;
  readonly provisional: Provisional;
  /** How many of the records were owned already and cost nothing. */
  readonly free: number;
  readonly warnings: readonly string[];
  readonly requestId: string;
}

export function isLookup(value: unknown): value is LookupDto {
  const answer = value as Partial<LookupDto> | null;
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Array.isArray(answer.notFound) &&
    Array.isArray(answer.found?.columns) &&
    Array.isArray(answer.found?.values)
  );
}

export const postLookup = {
  method: 'POST',
  path: '/api/lookup',
  body: lookupRequestSchema,
  answer: z.custom<LookupDto>(isLookup, 'must be the answer to a lookup'),
} as const satisfies Endpoint;
