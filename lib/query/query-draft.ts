import { z } from 'zod';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { formatUtc, parseInstant } from './instant.ts';
import { type Fault, type Reading, unreadable } from './reading.ts';
import { faultsOf, notOurs, type RecordQuery, readRecordQuery } from './record-query.ts';
import { checkKept, checkWindow, readInstant, relativeWindow, type Window } from './time-window.ts';
import { isZone } from './zone.ts';

/** What the form holds while a person edits it; also the body of `POST /api/queries`. Empty text means "not filled in". */
export const queryDraftSchema = z.strictObject(
  {
    product: z.string().max(64).default(''),
    accountId: z.string().max(64).default(''),
    direction: z.string().max(16).default(''),
    range: z.strictObject(
      {
        /** A preset's name, `custom`, or the API's own CURRENT_TIME-5H. */
        preset: z.string().max(40).default('custom'),
        /** For `custom`: an instant, or a date and time on the clocks of `zone`. */
        start: z.string().max(64).default(''),
        end: z.string().max(64).default(''),
        zone: z.string().max(64).default('UTC'),
      },
      { error: notOurs },
    ),
    filters: z.record(z.string().max(64), z.string()).default({}),
    includeMessage: z.boolean().default(false),
    showConcatenated: z.boolean().default(false),
  },
  { error: notOurs },
);

export type QueryDraft = z.infer<typeof queryDraftSchema>;

/**
 * Submitting: relative times freeze into absolute UTC, everything is checked, every fault comes back at once. Only
 * whether Vonage still has the range is not: it may be owned.
 */
export function readDraft(input: unknown, now: number): Reading<RecordQuery> {
  const parsed = queryDraftSchema.safeParse(input);
  if (!parsed.success) return unreadable(...parsed.error.issues.flatMap(faultsOf));
  const draft = parsed.data;
  const window = freezeRange(draft.range, now);
  const query = readRecordQuery({
    product: draft.product,
    accountId: draft.accountId,
    ...(draft.direction !== '' && { direction: draft.direction }),
    // A stand-in lets the other fields be checked as well when the range is at fault.
    range: window.ok
      ? { start: formatUtc(window.value.start), end: formatUtc(window.value.end) }
      : { start: formatUtc(0), end: formatUtc(1) },
    ...(draft.range.preset !== 'custom' && { rangePreset: draft.range.preset }),
    filters: draft.filters,
    includeMessage: draft.includeMessage,
    showConcatenated: draft.showConcatenated,
  });
  const faults: Fault[] = [];
  if (!window.ok) faults.push(...window.faults);
  else faults.push(...checkWindow(window.value, now));
  if (!query.ok)
    faults.push(...query.faults.filter(({ field }) => !faults.some((known) => known.field === field)));
  return faults.length > 0 ? unreadable(...faults) : query;
}

/** A query back in the form; the frozen times stay readable, the preset stays chosen. */
export function draftOf(query: RecordQuery, zone: string): QueryDraft {
  return {
    product: query.product,
    accountId: query.accountId,
    direction: query.direction ?? '',
    range: { preset: query.rangePreset ?? 'custom', start: query.range.start, end: query.range.end, zone },
    filters: { ...query.filters },
    includeMessage: query.includeMessage ?? false,
    showConcatenated: query.showConcatenated ?? false,
  };
}

/** Whether a stored query's range can be asked for now. */
export function checkQueryRange({ range }: RecordQuery, now: number): readonly Fault[] {
  const [start, end] = [parseInstant(range.start), parseInstant(range.end)];
  return start === null || end === null ? [] : checkWindow({ start, end }, now);
}

/** Whether Vonage can answer all of a stored query's range now; links grow old. */
export function checkBuyableRange(query: RecordQuery, now: number): readonly Fault[] {
  const product = productNamed(query.product);
  const start = parseInstant(query.range.start);
  const faults = checkQueryRange(query, now);
  if (!product || start === null || faults.some(({ field }) => field === 'range.start')) return faults;
  return [...checkKept(product, { start }, now), ...faults];
}

function freezeRange({ preset, start, end, zone }: QueryDraft['range'], now: number): Reading<Window> {
  if (!isZone(zone))
    return unreadable({ field: 'range.zone', message: 'This time zone is unknown: choose another.' });
  const frozenNow = Math.floor(now / 1000) * 1000;
  if (preset !== 'custom') {
    const window = relativeWindow(preset, now, zone);
    return window
      ? { ok: true, value: window }
      : unreadable({
          field: 'range.preset',
          message: 'This time range is unknown: choose one from the list.',
        });
  }
  const from = readInstant(start, now, zone);
  const to = end.trim() === '' ? frozenNow : readInstant(end, now, zone);
  const faults: Fault[] = [];
  const example = 'such as 2026-03-12 04:00';
  if (from === null)
    faults.push({ field: 'range.start', message: `Give the start as a date and time, ${example}.` });
  if (to === null)
    faults.push({ field: 'range.end', message: `Give the end as a date and time, ${example}.` });
  if (from === null || to === null) return unreadable(...faults);
  // "Until the end of today" is meant as "until now": the range has to stand still while its pages are read.
  const endsToday = to > now && to <= now + 36 * 3_600_000 && from < frozenNow;
  return { ok: true, value: { start: from, end: endsToday ? frozenNow : to } };
}
