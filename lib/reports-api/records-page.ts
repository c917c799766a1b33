import { AppError } from '#lib/errors/app-error.ts';
import { type RecordsAnswer, recordsAnswerSchema, type WireRecord } from '#lib/wire/records-answer.ts';
import { type Cursor, repeatedPage } from './cursor-trail.ts';
import type { Answer } from './exchange.ts';
import { parseAnswer, sourceOf } from './parse-answer.ts';

/** One page of records. Every JSON number in a record is its source text, so that money and ids keep each digit. */
export interface RecordsPage {
  readonly requestId: string;
  readonly status: 'SUCCESS' | 'TRUNCATED';
  readonly receivedAt: string;
  readonly itemsCount: number;
  readonly records: readonly WireRecord[];
  /** Present exactly when the status is TRUNCATED. */
  readonly next: Cursor | null;
  readonly idsNotFound: readonly string[];
  /** What this request cost, as decimal text. */
  readonly price: string | null;
  readonly currency: string | null;
  /** Sentences about what was odd but did no harm. */
  readonly warnings: readonly string[];
}

/** What was asked, to check the answer against. */
export interface Asked {
  readonly baseUrl: string;
  readonly accountId?: string | undefined;
  readonly cursor?: Cursor | undefined;
}

const longestCursor = 4096;

/** Only ever read, never followed. */
function nextLink(answer: RecordsAnswer, asked: Asked): URL | undefined {
  const href = answer._links?.next?.href;
  return href === undefined || !URL.canParse(href, asked.baseUrl) ? undefined : new URL(href, asked.baseUrl);
}

function nextCursor(answer: RecordsAnswer, link: URL | undefined, asked: Asked): Cursor {
  const cursor = answer.cursor || link?.searchParams.get('cursor') || '';
  const iv = answer.iv || link?.searchParams.get('iv') || '';
  if (cursor === '' || iv === '' || cursor.length + iv.length > longestCursor) {
    throw new AppError(
      'upstream_repeated_page',
      'Vonage says that there is more but not how to get it, so reading stopped. Choose a shorter time range.',
    );
  }
  if (cursor === asked.cursor?.cursor && iv === asked.cursor.iv) throw repeatedPage();
  return { cursor, iv };
}

function oddities(answer: RecordsAnswer, link: URL | undefined, asked: Asked): string[] {
  const warnings: string[] = [];
  if (answer.request_status === 'SUCCESS' && answer.cursor) {
    warnings.push('Vonage called this the last page and still pointed to another one; reading ended here.');
  }
  if (link && link.origin !== new URL(asked.baseUrl).origin) {
    warnings.push('The link to the next page pointed to another server; it was not used.');
  }
  if (!answer.received_at) warnings.push('Vonage did not say when it received the request.');
  return warnings;
}

/** The answer as a page, or the reason why it cannot be one. What is incomplete is never passed off as a page. */
export function readRecordsPage(answer: Answer, asked: Asked): RecordsPage {
  const details = sourceOf(answer);
  const page = parseAnswer(answer, recordsAnswerSchema, 'records');

  if (page.request_status === 'FAILURE') {
    throw new AppError(
      'upstream_failed',
      'Vonage could not run this query. Try again in a few minutes.',
      details,
    );
  }
  if (page.items_count !== page.records.length) {
    const sentence = `Vonage announced ${page.items_count} records and sent ${page.records.length}. The answer is incomplete and is not shown; try again.`;
    throw new AppError('upstream_unexpected', sentence, details);
  }
  const echoed = page.account_id;
  if (asked.accountId !== undefined && echoed && echoed.toLowerCase() !== asked.accountId.toLowerCase()) {
    const sentence = 'Vonage answered for another account than the one asked for. Nothing was kept.';
    throw new AppError('upstream_unexpected', sentence, details);
  }

  const link = nextLink(page, asked);
  return {
    requestId: page.request_id,
    status: page.request_status,
    receivedAt: page.received_at ?? '',
    itemsCount: page.items_count,
    records: page.records,
    next: page.request_status === 'TRUNCATED' ? nextCursor(page, link, asked) : null,
    idsNotFound: (page.ids_not_found ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    price: page.price === undefined || page.price === null || page.price === '' ? null : String(page.price),
    currency: page.currency || null,
    warnings: oddities(page, link, asked),
  };
}
