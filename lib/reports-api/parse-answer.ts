import type { z } from 'zod';
import { AppError } from '#lib/errors/app-error.ts';
import type { Answer } from './exchange.ts';
import { incompleteAnswer } from './network-error.ts';
import { type JsonFault, JsonFaultError, parseStrictJson } from './strict-json.ts';
import { upstreamRequestId } from './upstream-error.ts';

const sentences: Record<Exclude<JsonFault, 'cut'>, string> = {
  empty: 'Vonage gave an empty answer where data was expected. Try again.',
  malformed: 'The answer of Vonage is not readable as JSON. Nothing was kept; try again.',
  'too-deep': 'The answer of Vonage is nested too deeply to be data. Nothing was kept.',
  'repeated-key': 'The answer of Vonage contradicts itself: it names a field twice. Nothing was kept.',
  'forbidden-key': 'The answer of Vonage holds a field name that is not allowed. Nothing was kept.',
};

/** Parsing turns numbers into text; the counts of the envelope are small and are meant as numbers. */
function withCounts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('items_count' in value)) return value;
  const { items_count: count } = value;
  return typeof count === 'string' && /^\d{1,9}$/.test(count)
    ? { ...value, items_count: Number(count) }
    : value;
}

/** What an error about this answer says of its origin. */
export function sourceOf(answer: Answer): { upstreamRequestId?: string } {
  const id = upstreamRequestId(answer.headers);
  return id === undefined ? {} : { upstreamRequestId: id };
}

/** The answer in the shape of the schema, or the reason why it is not. `what` is what was asked for: "records". */
export function parseAnswer<T extends z.ZodType>(answer: Answer, schema: T, what: string): z.infer<T> {
  let value: unknown;
  try {
    value = parseStrictJson(answer.text);
  } catch (cause) {
    if (!(cause instanceof JsonFaultError)) throw cause;
    if (cause.fault === 'cut') throw incompleteAnswer(cause);
    throw new AppError('upstream_unexpected', sentences[cause.fault], { ...sourceOf(answer), cause });
  }
  const checked = schema.safeParse(withCounts(value));
  if (checked.success) return checked.data;
  const places = [...new Set(checked.error.issues.map(({ path }) => String(path[0] ?? 'answer')))].join(', ');
  const sentence = `The answer of Vonage does not look like ${what} (${places}). Nothing was kept.`;
  throw new AppError('upstream_unexpected', sentence, sourceOf(answer));
}
