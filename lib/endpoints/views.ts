import { z } from 'zod';
import { isZone } from '#lib/query/zone.ts';
import type { Endpoint } from './endpoint.ts';

export const viewPages = ['records', 'charts', 'spend'] as const;

export type ViewPage = (typeof viewPages)[number];

const id = z.uuid({ error: 'A view has an id.' });
const params = z.strictObject({ id });
const name = z
  .string({ error: 'Give the view a name.' })
  .trim()
  .min(1, { error: 'Give the view a name.' })
  .max(80, { error: 'A name has at most 80 characters.' });
const zone = z
  .string({ error: 'Choose a time zone.' })
  .max(64)
  .refine(isZone, { error: 'This time zone is unknown.' });

const column = z.string().min(1).max(100);
const columns = z.array(column).max(200);
const atMost = <Value extends z.ZodType>(value: Value) =>
  z.record(column, value).refine((entries) => Object.keys(entries).length <= 200);

/** How a table of records is arranged. */
const arrangement = z.strictObject({
  columnOrder: columns,
  columnVisibility: atMost(z.boolean()),
  columnSizing: atMost(z.number().min(40).max(800)),
  columnPinning: z.strictObject({ start: columns, end: columns }),
  sorting: z.array(z.strictObject({ id: column, desc: z.boolean() })).max(1),
});

export type TableArrangementDto = z.infer<typeof arrangement>;

const view = z.object({
  id: z.string(),
  name: z.string(),
  page: z.enum(viewPages),
  shared: z.boolean(),
  /** By name. */
  owner: z.string(),
  isMine: z.boolean(),
  mayRemove: z.boolean(),
  /** Internal name of its product; null of a page that has none, and of charts of all products. */
  product: z.string().nullable(),
  /** Of a page in parts, which one: `latency`, `bridge` …; null for the first. */
  part: z.string().nullable(),
  /** A preset where the times are counted from when it is opened, or else instants or days. */
  range: z.object({
    preset: z.string().nullable(),
    start: z.string().nullable(),
    end: z.string().nullable(),
  }),
  /** Why this reader cannot open it, in a sentence; null where they can. */
  trouble: z.string().nullable(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
});

export type ViewDto = z.infer<typeof view>;

/** One's own views and those others share, one's own first. */
export const listViews = {
  method: 'GET',
  path: '/api/views',
  answer: z.object({ views: z.array(view), hasMore: z.boolean() }),
} as const satisfies Endpoint;

/** Keeps a page under a name. The same id again changes nothing. */
export const saveView = {
  method: 'POST',
  path: '/api/views',
  body: z.strictObject({
    id,
    name,
    page: z.enum(viewPages, { error: 'Say which page it is.' }),
    /** The page's address as it stands; of spend with its account. */
    search: z.string({ error: 'Say what is kept.' }).max(16_384),
    shared: z.boolean({ error: 'Say whether others see it.' }),
    /** Whether times with a name are counted from when it is opened. */
    keeping: z.enum(['relative', 'fixed'], { error: 'Choose how its times are kept.' }),
    zone,
    arrangement: arrangement.optional(),
  }),
  answer: view,
  status: 201,
} as const satisfies Endpoint;

export const changeView = {
  method: 'PATCH',
  path: '/api/views/[id]',
  params,
  body: z
    .strictObject({ name: name.optional(), shared: z.boolean().optional() })
    .refine((change) => Object.values(change).some((value) => value !== undefined), {
      error: 'Give what should change.',
    }),
  answer: view,
} as const satisfies Endpoint;

export const removeView = {
  method: 'DELETE',
  path: '/api/views/[id]',
  params,
} as const satisfies Endpoint;

const opened = z.object({
  id: z.string(),
  name: z.string(),
  page: z.enum(viewPages),
  product: z.string().nullable(),
  /** The page's address, relative times counted from now; personal values only inside its sealed part. */
  search: z.string(),
  arrangement: arrangement.nullable(),
});

export type OpenedViewDto = z.infer<typeof opened>;

/** Where a view leads now, under the rights of who opens it. Costs nothing. */
export const openView = {
  method: 'GET',
  path: '/api/views/[id]/address',
  params,
  query: z.strictObject({ zone }),
  answer: opened,
} as const satisfies Endpoint;

const tiles = z.array(z.string().regex(/^[\w-]{1,64}$/, { error: 'This is no tile.' })).max(450);

const frontPage = z.strictObject({ tileOrder: tiles, pinned: tiles, hidden: tiles });

export type FrontPageDto = z.infer<typeof frontPage>;

/** How a person has arranged the front page, by keys of tiles; those it does not name come last. */
export const getFrontPage = {
  method: 'GET',
  path: '/api/views/arrangement',
  answer: frontPage,
} as const satisfies Endpoint;

export const setFrontPage = {
  method: 'PUT',
  path: '/api/views/arrangement',
  body: frontPage,
} as const satisfies Endpoint;
