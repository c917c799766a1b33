import { z } from 'zod';
import { queryDraftSchema } from '#lib/query/query-draft.ts';
import type { Endpoint } from './endpoint.ts';
import { type FoundInDataSet, isFound } from './found-in-data-set.ts';
import { idsPerLookup, lookedUpId } from './lookup.ts';

export const reportStatuses = [
  'PENDING',
  'PROCESSING',
  'SUCCESS',
  'TRUNCATED',
  'FAILED',
  'ABORTED',
  'UNKNOWN',
] as const;

const instant = z.iso.datetime();
const progress = z.number().min(0).max(1).nullable();

const reportAnswer = z.object({
  id: z.string(),
  /** Vonage's own; null until it has confirmed the order. */
  requestId: z.string().nullable(),
  accountId: z.string(),
  /** The reference's internal name, or Vonage's word where the catalogue has none. */
  product: z.string(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  /** Where a report made elsewhere does not say: the week up to its order, as the API means it. */
  range: z.object({ start: instant, end: instant }),
  /** Canonical address of its query; null when a report made elsewhere asks what a query of ours cannot. */
  search: z.string().nullable(),
  /** By the API's names; null where the reader's role may not see the value. */
  filters: z.record(z.string(), z.string().nullable()),
  includeMessage: z.boolean(),
  includeSubaccounts: z.boolean(),
  /** A file that somebody had and dropped in: nothing of it is at Vonage, and its range is that of its records. */
  dropped: z.boolean(),
  status: z.enum(reportStatuses),
  itemsCount: z.number().int().nullable(),
  /** Who ordered it, by name; null for a report ordered outside Tollbook. */
  createdBy: z.string().nullable(),
  createdById: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Until when Vonage keeps them. */
  expiresAt: z.object({ report: instant.nullable(), file: instant.nullable() }),
  file: z.object({
    state: z.enum(['none', 'fetching', 'ready', 'expired', 'damaged', 'failed', 'deleted']),
    bytes: z.number().int().nullable(),
    progress,
    reason: z.string().nullable(),
  }),
  dataset: z.object({
    state: z.enum(['none', 'importing', 'ready', 'failed', 'closed']),
    rows: z.number().int().nullable(),
    badRows: z.number().int().nullable(),
    progress,
    reason: z.string().nullable(),
    /** Accounts that its records name and this house does not have; some of them. */
    strangers: z.array(z.string()),
  }),
  /** When its file was deleted here, and when its data set was closed. */
  gone: z.object({ file: instant.nullable(), dataset: instant.nullable() }),
  failure: z.string().nullable(),
  truncated: z.boolean(),
  /** Null when the role may not see prices, or Vonage does not say what it costs. */
  cost: z.object({ price: z.string().nullable(), currency: z.string().nullable() }).nullable(),
  /** Whether the reader may take its file and its data set away. */
  mayDiscard: z.boolean(),
});

export type ReportDto = z.infer<typeof reportAnswer>;
export type ReportStatus = (typeof reportStatuses)[number];

const params = z.strictObject({
  id: z.string().regex(/^[0-9a-f-]{36}$/, { error: 'This is not the id of a report.' }),
});

/** The reports of an account, ours and others', newest first. Costs nothing. */
export const listReports = {
  method: 'GET',
  path: '/api/reports',
  query: z.strictObject({
    account: z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64),
    status: z.enum(reportStatuses).optional(),
    product: z.string().max(64).optional(),
    /** `me`, `others` (in Tollbook) or `elsewhere`. */
    who: z.enum(['me', 'others', 'elsewhere']).optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  answer: z.object({
    reports: z.array(reportAnswer),
    /** There are older ones: they are listed when the time asked for ends before these. */
    more: z.boolean(),
    /** Null once nothing can change any more. */
    nextPollMs: z.number().int().nullable(),
  }),
  polled: true,
} as const satisfies Endpoint;

/** What became of the reader's own orders of the last days, in all accounts: for the navigation. Costs nothing. */
export const reportNews = {
  method: 'GET',
  path: '/api/reports/news',
  answer: z.object({
    /** Nothing about these is awaited any more. */
    ended: z.array(z.object({ id: z.string(), accountId: z.string() })),
    /** The accounts in which something is still awaited. */
    underWay: z.array(z.string()),
    /** Null once nothing is. */
    nextPollMs: z.number().int().nullable(),
  }),
  polled: true,
} as const satisfies Endpoint;

/** Orders a report: a purchase. The same key orders once, however often it is sent. */
export const createReport = {
  method: 'POST',
  path: '/api/reports',
  body: z
    .strictObject({
      /** The canonical address text of a query, or the form it would be made from. */
      search: z.string().max(16_384).optional(),
      draft: queryDraftSchema.optional(),
      includeSubaccounts: z.boolean().optional(),
      idempotencyKey: z.uuid({ error: 'Every order needs a key of its own.' }),
    })
    .refine((order) => (order.search === undefined) !== (order.draft === undefined), {
      path: ['search'],
      error: 'Give either an address or a form.',
    }),
  answer: reportAnswer,
  status: 201,
} as const satisfies Endpoint;

/** Takes in a zip or CSV downloaded earlier: the body is the file itself, and `x-file-name` its name, as a hint. */
export const dropInFile = {
  method: 'POST',
  path: '/api/reports/files',
  query: z.strictObject({
    /** Under which it is filed when its records name none that is known here. */
    account: z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64),
    product: z.string().max(64).optional(),
    direction: z.enum(['inbound', 'outbound']).optional(),
  }),
  answer: reportAnswer,
  status: 201,
} as const satisfies Endpoint;

export const getReport = {
  method: 'GET',
  path: '/api/reports/[id]',
  params,
  answer: reportAnswer,
  polled: true,
} as const satisfies Endpoint;

export const abortReport = {
  method: 'POST',
  path: '/api/reports/[id]/abort',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;

/** Fetches a file again, which is free, or orders a failed report anew, which is not: a second click orders nothing. */
export const retryReport = {
  method: 'POST',
  path: '/api/reports/[id]/retry',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;

/** The zip itself, with Range. */
export const downloadReport = {
  method: 'GET',
  path: '/api/reports/[id]/file',
  params,
} as const satisfies Endpoint;

/** Takes the file away from here. The report stays bought, and stays in the list. */
export const deleteReportFile = {
  method: 'DELETE',
  path: '/api/reports/[id]/file',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;

/** Takes the imported records away; out of the file they can be opened again. */
export const closeDataSet = {
  method: 'DELETE',
  path: '/api/reports/[id]/records',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;

/** Looks ids, or phone numbers, up in an opened report, at no cost. In the body, because they may be personal. */
export const findInDataSet = {
  method: 'POST',
  path: '/api/reports/[id]/records',
  params,
  body: z
    .strictObject({
      ids: z
        .array(lookedUpId)
        .max(idsPerLookup, { error: `At most ${idsPerLookup} ids at once.` })
        .optional(),
      numbers: z
        .array(z.string().regex(/^\d{5,15}$/, { error: 'Give phone numbers as digits only.' }))
        .max(idsPerLookup, { error: `At most ${idsPerLookup} numbers at once.` })
        .optional(),
    })
    .refine(({ ids = [], numbers = [] }) => ids.length > 0 !== numbers.length > 0, {
      path: ['ids'],
      error: 'Give either ids or phone numbers.',
    }),
  answer: z.custom<FoundInDataSet>(isFound, 'must be the answer to a lookup'),
} as const satisfies Endpoint;

/** Stops making it one, and takes away what there is of it. Opening it again is free. */
export const cancelOpening = {
  method: 'DELETE',
  path: '/api/reports/[id]/open',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;

/** Makes the fetched file a data set to browse, at no cost. Asking twice imports once. */
export const openReport = {
  method: 'POST',
  path: '/api/reports/[id]/open',
  params,
  answer: reportAnswer,
} as const satisfies Endpoint;
