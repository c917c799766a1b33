import { createHash, randomUUID } from 'node:crypto';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { createReport, ReportDto } from '#lib/endpoints/reports.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { checkBuyableRange, readDraft } from '#lib/query/query-draft.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { NewReportRow, ReportRow } from '#lib/shelf/report-store.ts';
import { beginPurchase } from './begin-purchase.ts';
import { type EstimateContext, estimateReading } from './estimate-reading.ts';
import { openAddress, sealAddress } from './open-address.ts';
import { queryHash } from './page-token.ts';
import { requireQueryRights } from './query-rights.ts';
import { inFormTerms, refuseQuery } from './refuse-query.ts';
import { reportDto } from './report-dto.ts';

type Order = BodyOf<typeof createReport>;
type OrderRow = NewReportRow & { readonly idempotencyKey: string };

interface PlacedOrder {
  readonly withSubaccounts: boolean;
  readonly idempotencyKey: string;
}

/** Orders a report, which is a purchase: whatever is sent twice under one key is bought once. */
export async function orderReport(context: EstimateContext, order: Order): Promise<ReportDto> {
  const known = await context.shelf.store.byKey(keyOf(context, order.idempotencyKey));
  // A form means another moment each time it is read; what its key stands for was settled the first time.
  if (known && order.draft) return reportDto(context, known);
  const query = readOrder(context, order);
  requireQueryRights(context.person.role, query);
  if (!known) refuseUnknown(query, context.clock.now());
  await context.accounts.get(query.accountId);
  return placeOrder(context, query, {
    withSubaccounts: order.includeSubaccounts ?? false,
    idempotencyKey: keyOf(context, order.idempotencyKey),
  });
}

/** Side by side, one key is one purchase: those who come second wait for the first. */
export async function placeOrder(
  context: EstimateContext,
  query: RecordQuery,
  order: PlacedOrder,
): Promise<ReportDto> {
  const row = rowFor(context, query, order);
  const buying = context.desk.once(`report ${order.idempotencyKey}`, context.signal, () =>
    buyReport(context, query, row),
  );
  const { value } = await buying.catch((error: unknown) => {
    throw inFormTerms(error);
  });
  // Who waited for another's order under this key meant the same, or is told so.
  const placed = value.orderHash === row.orderHash ? value : await context.shelf.order(row);
  context.log.info(
    { requestId: context.requestId, report: placed.id, product: placed.product, accountId: placed.accountId },
    'ordered a report',
  );
  return reportDto(context, placed);
}

/** The purchase is in the ledger before its row, and the row before anything is sent. */
async function buyReport(context: EstimateContext, query: RecordQuery, row: OrderRow): Promise<ReportRow> {
  const { shelf, tolls } = context;
  // A key that is known gives the order it stood for, at no cost.
  if (await shelf.store.byKey(row.idempotencyKey)) return shelf.order(row);
  const { records } = await estimateReading(context, query, { withSubaccounts: row.includeSubaccounts });
  const { id } = await beginPurchase(context, {
    ...{ accountId: row.accountId, product: row.product, kind: 'report', cause: row.id },
    ...{ records: records?.high ?? 0, ...context.consent },
  });
  try {
    return await shelf.order(row);
  } finally {
    // Another process had the key first: this order was never sent.
    if (!(await shelf.store.find(row.id))) await tolls.journal.failed(id);
  }
}

/** One person's keys are not another's. */
export const keyOf = ({ person }: Pick<EstimateContext, 'person'>, key: string): string =>
  `${person.id}:${key}`;

function readOrder({ tokens, clock }: EstimateContext, { search, draft }: Order): RecordQuery {
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
  const faults = [...checkBuyableRange(query, now)];
  const product = productNamed(query.product);
  for (const filter of product?.filters ?? []) {
    if (filter.acceptedAsync === false && Object.hasOwn(query.filters, filter.name)) {
      const message = `Reports cannot be narrowed by ${filter.label}: leave it out, or read the records page by page.`;
      faults.push({ field: `filters.${filter.name}`, message });
    }
  }
  if (faults.length > 0) throw refuseQuery(faults);
}

function rowFor(
  { tokens, clock, person }: EstimateContext,
  query: RecordQuery,
  { withSubaccounts: includeSubaccounts, idempotencyKey }: PlacedOrder,
): OrderRow {
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
