import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { selectByIds } from '#lib/records/select-by-ids.ts';
import { selectPage } from '#lib/records/select-page.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Operation } from '../operation.ts';
import { type CursorPair, openCursor, type PagePosition, sealCursor } from '../page-cursor.ts';
import { recordsAnswerText } from '../records-answer-text.ts';
import { type DateQuery, type IdQuery, parseRecordsQuery, type RecordsQuery } from '../records-query.ts';
import { forbidden, unprocessable } from '../refusal.ts';
import { keptSince } from '../retention.ts';
import type { UsageLog } from '../usage-log.ts';

interface Needs {
  readonly engine: RecordEngine;
  readonly database: string;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly accounts: readonly string[];
  readonly usage: UsageLog;
}

/** What one read brings, in either mode. `query` carries the window that was really read. */
interface Read {
  readonly query: RecordsQuery;
  readonly body: string;
  readonly count: number;
  readonly next: CursorPair | null;
  readonly idsNotFound: readonly string[];
}

/** `GET /v2/reports/records`: a page of a period, or up to twenty records by id. */
export function listRecords(needs: Needs): Operation {
  return {
    method: 'GET',
    path: /^\/v2\/reports\/records$/,
    async run({ request, url, base, requestId, receivedAt }) {
      const query = parseRecordsQuery(url.search, receivedAt);
      if (!needs.accounts.includes(query.accountId)) throw forbidden();
      if (query.product.name === 'REPORTS-USAGE') await needs.usage.flush();
      const read =
        query.mode === 'ids'
          ? await readIds(needs, query, receivedAt, request.signal)
          : await readPage(needs, query, receivedAt, request.signal);
      const { count, next } = read;
      const finishedAt = needs.clock.now();
      needs.usage.note({ query: read.query, receivedAt, finishedAt, items: count, more: next !== null });
      const text = recordsAnswerText({
        query: read.query,
        address: `${base}/v2/reports/records`,
        requestId,
        receivedAt,
        records: read.body,
        count,
        here: query.mode === 'dates' ? query.position : null,
        next,
        idsNotFound: read.idsNotFound,
      });
      return jsonAnswer(text, requestId);
    },
  };
}

async function readPage(needs: Needs, query: DateQuery, now: number, signal: AbortSignal): Promise<Read> {
  const position = query.position ? reopen(needs.sealer, query, query.position) : null;
  const { start, end, asOf } = position ?? { start: query.start, end: query.end, asOf: now };
  const page = await selectPage(
    needs.engine,
    needs.database,
    {
      ...scope(query),
      // Nothing lies before the retention or after this moment: far-away dates never reach the engine.
      start: Math.max(start, keptSince(query.product, asOf)),
      end: Math.min(end, asOf + 1),
      filters: query.filters,
    },
    {
      limit: query.limit,
      ...(position ? { after: position.after } : {}),
      projection: projection(query),
      asOf,
    },
    signal,
  );
  const after = page.more ? page.last : null;
  const next = after ? sealCursor(needs.sealer, { start, end, asOf, after }, query.original) : null;
  return { query: { ...query, start, end }, body: page.body, count: page.count, next, idsNotFound: [] };
}

async function readIds(needs: Needs, query: IdQuery, asOf: number, signal: AbortSignal): Promise<Read> {
  const selection = { ...scope(query), ids: query.ids, projection: projection(query), asOf };
  const { body, count, found } = await selectByIds(needs.engine, needs.database, selection, signal);
  const idsNotFound = query.ids.filter((id) => !found.includes(id));
  return { query, body, count, next: null, idsNotFound };
}

function reopen(sealer: Sealer, query: DateQuery, pair: CursorPair): PagePosition {
  const position = openCursor(sealer, pair, query.original);
  if (position) return position;
  throw unprocessable([{ name: 'cursor', reason: 'Invalid format: not issued for this query' }]);
}

function scope(query: RecordsQuery) {
  const direction = query.direction === undefined ? {} : { direction: query.direction };
  return { product: query.product, accountIds: [query.accountId], ...direction };
}

function projection({ includeMessage, showConcatenated, hidePrices }: RecordsQuery) {
  return { includeMessage, showConcatenated, hidePrices };
}
