import { z } from 'zod';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Endpoint } from './endpoint.ts';

const id = z.uuid({ error: 'An annotation has an id.' });
const account = z.string({ error: 'Choose an account.' }).min(1, { error: 'Choose an account.' }).max(64);
const product = z
  .string({ error: 'Choose a product.' })
  .refine((name) => productNamed(name) !== undefined, { error: 'This product is unknown.' });
const time = (which: string) =>
  z.iso.datetime({ offset: true, error: `Give the ${which} as a date and a time.` });
/** Controls and separators of lines: an annotation is one line wherever it is read. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const text = z
  .string({ error: 'Write what happened.' })
  .trim()
  .min(1, { error: 'Write what happened.' })
  .max(200, { error: 'An annotation has at most 200 characters.' })
  .refine((written) => !breaks.test(written), { error: 'An annotation is one line, without breaks.' });

const longestMs = 400 * 86_400_000;

interface Stretch {
  readonly start: string;
  readonly end: string;
}

const lengthOf = ({ start, end }: Stretch) => Date.parse(end) - Date.parse(start);
const endsAfter = { error: 'The end must lie after the start.', path: ['end'] };

const annotation = z.object({
  id: z.string(),
  /** Internal name of its product; null for every product. */
  product: z.string().nullable(),
  start: z.iso.datetime(),
  /** Not included. */
  end: z.iso.datetime(),
  text: z.string(),
  /** By name. */
  author: z.string(),
  mayRemove: z.boolean(),
  createdAt: z.iso.datetime(),
});

export type AnnotationDto = z.infer<typeof annotation>;

/** What was written at this time of an account, by start: of a product with what is written of every product. */
export const listAnnotations = {
  method: 'GET',
  path: '/api/annotations',
  query: z
    .strictObject({ account, product: product.optional(), start: time('start'), end: time('end') })
    .refine((range) => !(lengthOf(range) <= 0), endsAfter),
  answer: z.object({ annotations: z.array(annotation) }),
} as const satisfies Endpoint;

/** Writes a short text at a stretch of time. The same id again changes nothing. */
export const annotate = {
  method: 'POST',
  path: '/api/annotations',
  body: z
    .strictObject({ id, account, product: product.nullable(), start: time('start'), end: time('end'), text })
    .refine((stretch) => !(lengthOf(stretch) <= 0), endsAfter)
    .refine((stretch) => !(lengthOf(stretch) > longestMs), {
      error: 'An annotation spans at most 400 days.',
      path: ['end'],
    }),
  answer: annotation,
  status: 201,
} as const satisfies Endpoint;

export const removeAnnotation = {
  method: 'DELETE',
  path: '/api/annotations/[id]',
  params: z.strictObject({ id }),
} as const satisfies Endpoint;
