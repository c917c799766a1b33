import { z } from 'zod';

/** One record as it travels: fields the catalogue does not know are kept. */
export type WireRecord = Readonly<Record<string, unknown>>;

// A custom check instead of an array of z.record: a thousand records are looked at, not copied field by field.
const wireRecords = z.custom<readonly WireRecord[]>(
  (value) => Array.isArray(value) && value.every(isWireRecord),
  'must be a list of objects',
);

function isWireRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const link = z.looseObject({ href: z.string() });

/** Numbers that matter (money) may reach the schema as their source text. */
const decimal = z.union([z.number(), z.string()]);

/** FAILURE is named by one generation of the reference only; the embedded API never sends it. */
export const requestStatuses = ['SUCCESS', 'TRUNCATED', 'FAILURE'] as const;

/** `GET /v2/reports/records`, status 200. Echoed request parameters and unknown keys are kept. */
export const recordsAnswerSchema = z.looseObject({
  _links: z.looseObject({ self: link.optional(), next: link.optional() }).optional(),
  request_id: z.string(),
  request_status: z.enum(requestStatuses),
  received_at: z.string().nullish(),
  items_count: z.int().nonnegative(),
  records: wireRecords,
  product: z.string().optional(),
  account_id: z.string().optional(),
  direction: z.string().nullish(),
  date_start: z.string().nullish(),
  date_end: z.string().nullish(),
  limit: z.union([z.number(), z.string()]).nullish(),
  price: decimal.nullish(),
  currency: z.string().nullish(),
  /** Only when there are more records; always as a pair. */
  cursor: z.string().nullish(),
  iv: z.string().nullish(),
  /** Comma separated; only when something was not found. */
  ids_not_found: z.string().nullish(),
});

export type RecordsAnswer = z.infer<typeof recordsAnswerSchema>;
