import { z } from 'zod';
import type { RecordsPageDto } from '#lib/endpoints/records.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { pageLimit } from '#lib/query/wire-parameters.ts';
import type { PageSelection } from '#lib/records/record-conditions.ts';
import { type RecordKey, selectPage } from '#lib/records/select-page.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { dataSetOf } from '#lib/shelf/data-set.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { maskRecords } from './mask-records.ts';
import { openAddress } from './open-address.ts';
import { findDataSet, whileOpen } from './open-data-set.ts';
import { queryHash } from './page-token.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ReportContext } from './report-context.ts';

const position = z.object({ time: z.number(), id: z.string() });
const wholeTime = { start: 0, end: 253_370_764_800_000 };

/** One page of an opened report, at no cost. What the address asks beyond the report's own question narrows it. */
export async function readDataSet(
  context: ReportContext,
  { dataset = '', next, ...address }: Readonly<Record<string, string>>,
): Promise<RecordsPageDto> {
  const { person, tokens, engine, signal } = context;
  const query = openAddress(tokens, address);
  const { row, product, selection, shape } = await dataSetQuestion(context, dataset, query);

  const seal = `data-set-next\n${dataset}\n${person.id}\n${person.role}\n${queryHash(query)}`;
  const after = next === undefined ? undefined : openKey(tokens.open(next, seal));
  const options = { limit: pageLimit, projection: shape, ...(after && { after }) };
  const page = await whileOpen(context, dataset, () =>
    selectPage(engine, dataSetOf(dataset), selection, options, signal),
  );
  const key = page.more ? page.last : null;
  const records = JSON.parse(page.body) as readonly WireRecord[];
  return {
    ...maskRecords(person.role, records, {
      product,
      direction: row.direction ?? undefined,
      ...shape,
    }),
    count: page.count,
    next: key && tokens.seal(JSON.stringify(key), seal),
    searchedTo: key ? formatUtc(key.time) : query.range.start,
    gone: [],
    cost: may(person.role, 'prices.read') ? { price: null, currency: null } : null,
    origin: 'vault',
    bought: 0,
    owned: null,
    provisional: { count: 0, pending: [], young: [] },
    warnings: warningsOf(row),
    requestId: row.requestId ?? context.requestId,
  };
}

/** Where the records of an opened report are that a question means, and what is known to be missing of them. */
export async function dataSetSource(
  context: ReportContext,
  dataset: string,
  query: RecordQuery,
): Promise<{
  readonly source: { readonly database: string; readonly selection: PageSelection };
  readonly warnings: readonly string[];
}> {
  const { row, selection } = await dataSetQuestion(context, dataset, query);
  return { source: { database: dataSetOf(dataset), selection }, warnings: warningsOf(row) };
}

async function dataSetQuestion(context: ReportContext, dataset: string, query: RecordQuery) {
  if (!/^[0-9a-f-]{36}$/.test(dataset)) throw new AppError('not_found', 'There is no such data set.');
  const { row, product, own, shape } = await findDataSet(context, dataset);
  if (
    query.product !== row.product ||
    query.accountId !== row.accountId ||
    query.direction !== (row.direction ?? undefined)
  )
    throw refuseQuery([{ field: 'product', message: 'This data set holds records of another question.' }]);
  const selection = { product, ...narrowed(query, own, row) };
  // The report's own filters were the right of whoever ordered it; the reader sees what came of them under masks.
  requireQueryRights(context.person.role, {
    ...query,
    filters: selection.filters,
    includeMessage: undefined,
  });
  return { row, product, selection, shape };
}

/** The whole data set, less what the address asks beyond the report: filters of its own, and another range. */
function narrowed(
  query: RecordQuery,
  own: RecordQuery | null,
  row: ReportRow,
): Omit<PageSelection, 'product'> {
  const isOwn = ([name, value]: readonly [string, string]) => own?.filters[name] === value;
  const isOwnRange = query.range.start === own?.range.start && query.range.end === own.range.end;
  const range =
    own === null || isOwnRange
      ? wholeTime
      : { start: parseInstant(query.range.start) ?? 0, end: parseInstant(query.range.end) ?? wholeTime.end };
  return {
    accountIds: row.dataAccounts ?? [row.accountId],
    ...(row.direction && { direction: row.direction }),
    ...range,
    filters: Object.fromEntries(Object.entries(query.filters).filter((entry) => !isOwn(entry))),
  };
}

function warningsOf({ status, dataBadRows }: ReportRow): readonly string[] {
  const truncated = 'Vonage cut this report at its size limit: the older part of its range is missing.';
  const bad = `${dataBadRows} lines of the file had no readable time and were left out.`;
  return [...(status === 'TRUNCATED' ? [truncated] : []), ...(dataBadRows ? [bad] : [])];
}

function openKey(text: string | null): RecordKey {
  const key = text === null ? undefined : position.safeParse(JSON.parse(text)).data;
  if (key) return key;
  throw new AppError('invalid_input', 'This page belongs to another question: start again from the first.');
}
