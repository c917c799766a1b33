import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

export const fileFormats = ['csv', 'ndjson', 'xlsx', 'parquet'] as const;

export type FileFormat = (typeof fileFormats)[number];

/** What a file of records is to be. */
export const filePlanSchema = z.strictObject({
  format: z.enum(fileFormats, { error: 'Choose a format.' }),
  /** Field names in order. */
  columns: z
    .array(z.string().min(1).max(100))
    .min(1, { error: 'Choose at least one column.' })
    .max(300, { error: 'At most 300 columns fit into a file.' }),
  /** On whose clocks times are written; null leaves them as the API spells them. */
  zone: z.string().max(64).nullable(),
  /** No more than this many, the newest; all when left out. */
  most: z.int().min(1).max(100_000_000).optional(),
});

export type FilePlan = z.infer<typeof filePlanSchema>;

export const errandStates = [
  'waiting',
  'buying',
  'writing',
  'paused',
  'done',
  'incomplete',
  'failed',
  'cancelled',
  'expired',
] as const;

const money = z.object({ amount: z.string(), currency: z.string() });

const errandSchema = z.object({
  id: z.string(),
  kind: z.enum(['export', 'fill']),
  product: z.string(),
  accountId: z.string(),
  /** The canonical address of its query. */
  search: z.string(),
  range: z.object({ start: z.string(), end: z.string() }),
  plan: filePlanSchema.nullable(),
  state: z.enum(errandStates),
  /** Why it is as it is, for people. */
  reason: z.string().nullable(),
  records: z.number(),
  bought: z.number(),
  /** Null for who may not see prices. */
  charge: money.nullable(),
  file: z.object({ name: z.string(), bytes: z.number(), expiresAt: z.string() }).nullable(),
  createdBy: z.string(),
  mine: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});

export type ErrandDto = z.infer<typeof errandSchema>;

const byId = z.object({ id: z.uuid() });

/** Begins an export or a fill in the background. The same id sent twice begins one. */
export const createErrand = {
  method: 'POST',
  path: '/api/errands',
  body: z.strictObject({
    id: z.uuid({ error: 'An errand needs an id of its own.' }),
    kind: z.enum(['export', 'fill']),
    search: z.string().max(16_384),
    plan: filePlanSchema.optional(),
  }),
  answer: errandSchema,
  status: 201,
} as const satisfies Endpoint;

/** One's own, newest first; an admin's list holds everybody's. */
export const listErrands = {
  method: 'GET',
  path: '/api/errands',
  polled: true,
  answer: z.object({
    errands: z.array(errandSchema),
    more: z.boolean(),
    /** Ask again after so many milliseconds; null when nothing is going on. */
    nextPollMs: z.number().nullable(),
  }),
} as const satisfies Endpoint;

export type ErrandListDto = z.infer<(typeof listErrands)['answer']>;

/** `finish` writes what is owned of an export that cannot or shall not go on, and says that it is incomplete. */
export const errandSteps = ['pause', 'resume', 'cancel', 'finish'] as const;

export const changeErrand = {
  method: 'POST',
  path: '/api/errands/[id]',
  params: byId,
  body: z.strictObject({ step: z.enum(errandSteps) }),
  answer: errandSchema,
} as const satisfies Endpoint;

export const removeErrand = {
  method: 'DELETE',
  path: '/api/errands/[id]',
  params: byId,
  status: 204,
} as const satisfies Endpoint;

export const downloadErrand = {
  method: 'GET',
  path: '/api/errands/[id]/file',
  params: byId,
} as const satisfies Endpoint;
