import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

const account = z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64);
const productName = z.string({ error: 'Choose a product.' }).max(64);
const date = z.iso.date({ error: 'Give a date as 2026-11-25.' });
const instant = z.iso.datetime();
const direction = z.enum(['inbound', 'outbound']);

export const dayStates = ['owned', 'partly', 'provisional', 'never', 'leaving', 'too-old'] as const;

const dayFacts = {
  state: z.enum(dayStates),
  /** Whole percent of what has passed of the day; 0 and 100 only where that is exact. */
  share: z.number().int().min(0).max(100),
  /** In which more is owned than the share says. */
  directions: z.array(direction),
  /** Something is owned that only some records of the day belong to. */
  filtered: z.boolean(),
};

const run = z.object({ days: z.number().int().positive(), ...dayFacts });

const coverageAnswer = z.object({
  /** The first day of every product's runs, in UTC; the last one is today. */
  from: date,
  days: z.number().int(),
  products: z.array(
    z.object({
      product: z.string(),
      title: z.string(),
      /** Days that are alike and follow each other, oldest first; none for a product that is free and not kept. */
      runs: z.array(run),
    }),
  ),
});

export type CoverageDto = z.infer<typeof coverageAnswer>;

/** What an account owns of every product, day by day over 13 months. Costs nothing. */
export const getCoverage = {
  method: 'GET',
  path: '/api/vault/coverage',
  query: z.strictObject({ account }),
  answer: coverageAnswer,
} as const satisfies Endpoint;

const dayAnswer = z.object({
  product: z.string(),
  day: date,
  ...dayFacts,
  /** Counted by the engine: of every direction and filter. */
  records: z.number().int(),
  held: z.array(
    z.object({
      start: instant,
      end: instant,
      asOf: instant,
      direction: direction.nullable(),
      /** By the API's names; null where the reader's role may not see the value. */
      filters: z.record(z.string(), z.string().nullable()),
      includeMessage: z.boolean(),
      personal: z.boolean(),
    }),
  ),
  /** What the vendor would be asked for, each with the address of that question. */
  missing: z.array(
    z.object({
      direction: direction.nullable(),
      start: instant,
      end: instant,
      hours: z.number(),
      search: z.string(),
    }),
  ),
});

export type CoverageDayDto = z.infer<typeof dayAnswer>;

/** One product's day: what of it is owned since when, and what is missing. Costs nothing. */
export const getCoverageDay = {
  method: 'GET',
  path: '/api/vault/coverage/day',
  query: z.strictObject({ account, product: productName, day: date }),
  answer: dayAnswer,
} as const satisfies Endpoint;

/** What people type to confirm that owned records are deleted. */
export const confirmationWord = 'DELETE';

const doomed = z.discriminatedUnion(
  'by',
  [
    z.strictObject({
      by: z.literal('number'),
      account,
      number: z
        .string({ error: 'Give a phone number.' })
        .max(40, { error: 'Give one phone number.' })
        .transform((text) => text.replaceAll(/[\s().-]/g, '').replace(/^(\+|00)/, ''))
        .pipe(z.string().regex(/^\d{5,15}$/, { error: 'Give one phone number, in international form.' })),
    }),
    z.strictObject({ by: z.literal('age'), account, before: date, product: productName.optional() }),
    z.strictObject({ by: z.literal('account'), account }),
  ],
  { error: 'Say what to delete.' },
);

export type DoomedDto = z.infer<typeof doomed>;

const products = z.array(z.object({ product: z.string(), title: z.string(), records: z.number().int() }));

const previewAnswer = z.object({
  products,
  /** Questions that were asked with the number as a filter. */
  questions: z.number().int(),
  /** What holds it besides, and is deleted where it is listed. */
  places: z.array(
    z.object({
      reportId: z.string(),
      title: z.string(),
      start: instant,
      end: instant,
      /** In the opened report; null where it is not open. */
      records: z.number().int().nullable(),
      file: z.boolean(),
      mayDiscard: z.boolean(),
    }),
  ),
  /** Files of exports that may hold it. */
  exports: z.array(z.object({ id: z.string(), title: z.string(), start: instant, end: instant })),
});

export type DiscardPreviewDto = z.infer<typeof previewAnswer>;

/** Counts what would be deleted. In the body, because it may be personal. Changes nothing. */
export const previewDiscard = {
  method: 'POST',
  path: '/api/vault/discard/preview',
  body: doomed,
  answer: previewAnswer,
} as const satisfies Endpoint;

/** Deletes owned records for good: having them again means buying them again. */
export const discardOwned = {
  method: 'POST',
  path: '/api/vault/discard',
  body: z.strictObject({
    what: doomed,
    confirm: z.literal(confirmationWord, { error: `Type ${confirmationWord} to confirm.` }),
  }),
  answer: z.object({ products, questions: z.number().int() }),
} as const satisfies Endpoint;

const ruleAnswer = z.object({
  product: z.string(),
  title: z.string(),
  /** Whether its records have personal fields, and texts of messages, at all. */
  hasPersonal: z.boolean(),
  hasBodies: z.boolean(),
  /** Null without end. */
  keepDays: z.number().int().nullable(),
  keepPersonal: z.boolean(),
  keepBodies: z.boolean(),
});

export type VaultRuleDto = z.infer<typeof ruleAnswer>;

/** What is kept of each product that is not free to read. */
export const listVaultRules = {
  method: 'GET',
  path: '/api/vault/rules',
  answer: z.object({ rules: z.array(ruleAnswer) }),
} as const satisfies Endpoint;

/** From now on, and for what is kept already: what a rule forbids is deleted at once, and no rule brings it back. */
export const setVaultRule = {
  method: 'PUT',
  path: '/api/vault/rules',
  body: z.strictObject({
    product: productName,
    keepDays: z
      .number({ error: 'Give a number of days, or none.' })
      .int({ error: 'Give whole days.' })
      .min(1, { error: 'Keep them for a day at least.' })
      .max(36_500, { error: 'Leave it out to keep them without end.' })
      .nullable(),
    keepPersonal: z.boolean(),
    keepBodies: z.boolean(),
  }),
  answer: ruleAnswer,
} as const satisfies Endpoint;
