import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type FilePlan, filePlanSchema } from '#lib/endpoints/errands.ts';
import { mostBoughtNow } from '#lib/endpoints/export.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { exportFileName } from '#lib/exports/export-file-name.ts';
import type { ExportSource } from '#lib/exports/export-plan.ts';
import { exportRecords } from '#lib/exports/export-records.ts';
import { may } from '#lib/policy/policy.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isZone } from '#lib/query/zone.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { aboutExport } from './about-export.ts';
import { buyRange } from './buy-range.ts';
import { type EstimateContext, estimateReading, rangeOf } from './estimate-reading.ts';
import { requireExportable, vaultSource } from './export-source.ts';
import { fileTypes } from './file-types.ts';
import { maskedColumns } from './masked-columns.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { dataSetSource } from './read-data-set.ts';
import { refuseQuery } from './refuse-query.ts';

interface Making {
  readonly query: RecordQuery;
  readonly product: Product;
  readonly plan: FilePlan;
  readonly source: ExportSource;
  readonly complete: boolean;
  readonly reason: string | null;
  readonly cost: string | null;
}

/** A file of what a query means, made while it is read: out of an opened report, or of what is owned and bought. */
export async function exportNow(
  context: EstimateContext,
  { file = '', dataset, ...address }: Readonly<Record<string, string>>,
): Promise<Response> {
  const plan = readPlan(file);
  const query = openAddress(context.tokens, address);
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  if (dataset !== undefined) {
    const { source, warnings } = await dataSetSource(context, dataset, query);
    const complete = warnings.length === 0;
    return respond(context, {
      ...{ query, product, plan, complete, cost: null },
      source: { ...source, ...(plan.most !== undefined && { most: plan.most }) },
      reason: complete ? null : warnings.join(' '),
    });
  }
  requireQueryRights(context.person.role, query);
  requireExportable(query, product);
  const cost = await buyWhatIsMissing(context, query, product, plan);
  const source = vaultSource(query, product, plan.most);
  return respond(context, { ...{ query, product, plan, source, cost }, complete: true, reason: null });
}

function readPlan(text: string): FilePlan {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const plan = filePlanSchema.safeParse(value);
  if (!plan.success || (plan.data.zone !== null && !isZone(plan.data.zone)))
    throw new AppError('invalid_input', 'Say which columns the file shall have, and in which format.', {
      fields: [{ field: 'file', message: 'Choose a format, columns and a time zone.' }],
    });
  return plan.data;
}

/** What is asked of the newest records only is on the screen, and so it is owned already. */
async function buyWhatIsMissing(
  context: EstimateContext,
  query: RecordQuery,
  product: Product,
  plan: FilePlan,
): Promise<string | null> {
  const { vault, person } = context;
  if (plan.most !== undefined) return null;
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  const missing = missingOf(await vault.plan(product, scope, rangeOf(query)));
  if (missing.length === 0) return null;
  const { records } = await estimateReading(context, query, { missing });
  if (records === null || records.high > mostBoughtNow)
    throw new AppError(
      'conflict',
      'This is more than can be waited for here. Make it a background export: it goes on when the tab is closed.',
    );
  const charges: string[] = [];
  let currency: string | null = null;
  await buyRange(context, {
    ...{ query, product, scope, missing },
    kind: 'export',
    cause: context.requestId,
    onPart(part) {
      charges.push(part.price ?? '0');
      currency = part.currency ?? currency;
    },
  });
  const total = sumDecimals(charges);
  return total === null || currency === null ? null : formatMoney(total, currency);
}

function respond(context: EstimateContext, making: Making): Response {
  const { person, clock, engine, signal } = context;
  const { query, product, plan, source, complete, reason, cost } = making;
  const masked = maskedColumns(person.role, product, plan.columns);
  const bytes = exportRecords(engine, source, {
    ...{ format: plan.format, columns: plan.columns, zone: plan.zone, masked, signal },
    about: (written) =>
      aboutExport(
        {
          ...{ query, product, zone: plan.zone, masked, complete, reason, most: plan.most },
          cost: may(person.role, 'prices.read') ? (cost ?? 'nothing: all of it was owned') : null,
          person: person.name,
          now: clock.now(),
        },
        written,
      ),
  });
  const range = rangeOf(query);
  const name = exportFileName({
    ...{ product, zone: plan.zone, format: plan.format, complete },
    range: { start: range.from, end: range.until },
  });
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': fileTypes[plan.format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': context.requestId,
    },
  });
}

/** Made piece by piece as it is read. A failure breaks the connection: a cut file never looks whole. */
function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
