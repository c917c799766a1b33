import { createHash, randomUUID } from 'node:crypto';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { createReport, ReportDto } from '#lib/endpoints/reports.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { checkQueryRange, readDraft } from '#lib/query/query-draft.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { NewReportRow } from '#lib/shelf/report-store.ts';
import { openAddress, sealAddress } from './open-address.ts';
import { queryHash } from './page-token.ts';
import { requireQueryRights } from './query-rights.ts';
import { inFormTerms, refuseQuery } from './refuse-query.ts';
import type { ReportContext } from './report-context.ts';
import { reportDto } from './report-dto.ts';

type Order = BodyOf<typeof createReport>;

/** Orders a report, which is a purchase: whatever is sent twice under one key is bought once. */
export async function orderReport(context: ReportContext, order: Order): Promise<ReportDto> {
  const known = await context.shelf.store.byKey(keyOf(context, order.idempotencyKey));
  // A form means another moment each time it is read; what its key stands for was settled the first time.
  if (known && order.draft) return reportDto(context, known);
  const query = readOrder(context, order);
  requireQueryRights(context.person.role, query);
  if (!known) refuseUnknown(query, context.clock.now());
  await context.accounts.get(query.accountId);
  const row = rowFor(context, query, order.includeSubaccounts ?? false, keyOf(context, order.idempotencyKey));
  return placeOrder(context, row);
}

export async function placeOrder(
  context: ReportContext,
  row: NewReportRow & { readonly idempotencyKey: string },
): Promise<ReportDto> {
  const placed = await context.shelf.order(row).catch((error: unknown) => {
    throw inFormTerms(error);
  });
  context.log.info(
    { requestId: context.requestId, report: placed.id, product: placed.product, accountId: placed.accountId },
    'ordered a report',
  );
  return reportDto(context, placed);
}

/** One person's keys are not another's. */
export const keyOf = ({ person }: Pick<ReportContext, 'person'>, key: string): string =>
  `${person.id}:${key}`;

function readOrder({ tokens, clock }: ReportContext, { search, draft }: Order): RecordQuery {
  if (draft) {
    const query = readDraft(draft, clock.now());
    if (!query.ok) throw refuseQuery(query.faults);
    return query.value;
  }
  const parameters = [...new URLSearchParams(search)];
  if (new Set(parameters.map(([name]) => name)).size !== parameters.length)
    throw new AppError('invalid_input', 'A parameter of this address is given more than once.');
  return openAddress(tokens, Object.fromEntries(parameters));
}

function refuseUnknown(query: RecordQuery, now: number): void {
  const faults = [...checkQueryRange(query, now)];
  const product = productNamed(query.product);
  for (const filter of product?.filters ?? []) {
    if (filter.acceptedAsync === false && Object.hasOwn(query.filters, filter.name)) {
      const message = `Reports cannot be narrowed by ${filter.label}: leave it out, or read the records page by page.`;
      faults.push({ field: `filters.${filter.name}`, message });
    }
  }
  if (faults.length > 0) throw refuseQuery(faults);
}

export function rowFor(
  { tokens, clock, person }: ReportContext,
  query: RecordQuery,
  includeSubaccounts: boolean,
  idempotencyKey: string,
): NewReportRow & { readonly idempotencyKey: string } {
  const orderHash = createHash('sha256')
    .update(`${queryHash(query)} ${includeSubaccounts}`)
    .digest('base64url');
  return {
    id: randomUUID(),
    idempotencyKey,
    orderHash,
    accountId: query.accountId,
    product: query.product,
    direction: query.direction ?? null,
    rangeStart: new Date(query.range.start),
    rangeEnd: new Date(query.range.end),
    search: sealAddress(tokens, query),
    includeSubaccounts,
    createdBy: person.id,
    createdAt: new Date(clock.now()),
    purchase: 'due',
    status: 'PENDING',
    fileState: 'none',
    dataState: 'none',
  };
}
