import type { ReportDto } from '#lib/endpoints/reports.ts';
import { formatUtc } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { ReportRow } from '#lib/shelf/report-store.ts';
import { mayDiscard } from './discard-rights.ts';
import { openAddress } from './open-address.ts';
import { hiddenParameters } from './query-rights.ts';
import type { ReportContext } from './report-context.ts';

const hour = 3_600_000;
const reportLife = 4 * 24 * hour;
const fileLife = 72 * hour;

/** The query of a report with its personal values; null where it is not one of ours or its seal cannot be opened. */
export function queryOf(
  { tokens }: Pick<ReportContext, 'tokens'>,
  { search }: ReportRow,
): RecordQuery | null {
  if (search === null) return null;
  try {
    return openAddress(tokens, Object.fromEntries(new URLSearchParams(search)));
  } catch {
    return null;
  }
}

/** A report as this person may see it. */
export async function reportDto(context: ReportContext, row: ReportRow): Promise<ReportDto> {
  const [dto] = await reportDtos(context, [row]);
  if (!dto) throw new Error('one report in, one report out');
  return dto;
}

export async function reportDtos(context: ReportContext, rows: readonly ReportRow[]): Promise<ReportDto[]> {
  const isPerson = rows.some(({ createdBy }) => createdBy !== null);
  const people = isPerson ? await context.people.list() : [];
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const isDropped = rows.some(({ fileHash }) => fileHash !== null);
  const accounts = new Set(
    (isDropped ? await context.accounts.list() : []).map(({ accountId }) => accountId),
  );
  return rows.map((row) => {
    const createdBy = row.createdBy === null ? null : (names.get(row.createdBy) ?? 'Somebody');
    const named = row.fileHash === null ? [] : (row.dataAccounts ?? []);
    const strangers = named.filter((account) => account !== '' && !accounts.has(account)).slice(0, 5);
    return dtoOf(context, row, createdBy, strangers);
  });
}

function dtoOf(
  context: ReportContext,
  row: ReportRow,
  createdBy: string | null,
  strangers: readonly string[],
): ReportDto {
  const query = queryOf(context, row);
  const hidden = query ? hiddenParameters(context.person.role, query) : [];
  const progress = context.shelf.progressOf(row.id);
  const until = (from: Date | null, life: number) => (from ? formatUtc(from.getTime() + life) : null);
  return {
    id: row.id,
    requestId: row.requestId,
    accountId: row.accountId,
    product: row.product,
    direction: row.direction,
    range: { start: formatUtc(row.rangeStart.getTime()), end: formatUtc(row.rangeEnd.getTime()) },
    search: row.search,
    filters: Object.fromEntries(
      Object.entries(query?.filters ?? {}).map(([name, value]) => [
        name,
        hidden.includes(name) ? null : value,
      ]),
    ),
    includeMessage: query?.includeMessage ?? false,
    includeSubaccounts: row.includeSubaccounts,
    dropped: row.fileHash !== null,
    status: row.status,
    itemsCount: row.itemsCount,
    createdBy,
    createdById: row.createdBy,
    createdAt: formatUtc(row.createdAt.getTime()),
    startedAt: row.startedAt && formatUtc(row.startedAt.getTime()),
    finishedAt: row.finishedAt && formatUtc(row.finishedAt.getTime()),
    expiresAt: {
      report: row.requestId === null ? null : until(row.createdAt, reportLife),
      file: row.fileState === 'none' ? null : until(row.finishedAt, fileLife),
    },
    file: {
      state: row.fileState,
      bytes: row.fileBytes,
      progress: row.fileState === 'fetching' ? progress : null,
      reason: row.fileReason,
    },
    dataset: {
      state: row.dataState,
      rows: row.dataRows,
      badRows: row.dataBadRows,
      progress: row.dataState === 'importing' ? progress : null,
      reason: row.dataReason,
      strangers: [...strangers],
    },
    gone: {
      file: row.fileDeletedAt && formatUtc(row.fileDeletedAt.getTime()),
      dataset: row.dataClosedAt && formatUtc(row.dataClosedAt.getTime()),
    },
    failure: row.failure,
    truncated: row.status === 'TRUNCATED',
    // The vendor's report says nothing of its price.
    cost: null,
    mayDiscard: mayDiscard(context.person, row),
  };
}
