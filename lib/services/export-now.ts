import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type FilePlan, filePlanSchema } from '#lib/endpoints/errands.ts';
import { mostBoughtNow } from '#lib/endpoints/export.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { isZone } from '#lib/query/zone.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import type { Money } from '#lib/vault/purchase-journal.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { answerFile } from './answer-file.ts';
import { buyRange } from './buy-range.ts';
import { type EstimateContext, estimateReading, rangeOf } from './estimate-reading.ts';
import { requireExportable, vaultSource } from './export-source.ts';
import { goneText } from './gone-text.ts';
import { makeFile } from './make-file.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { dataSetSource } from './read-data-set.ts';
import { refuseGone } from './refuse-gone.ts';
import { refuseQuery } from './refuse-query.ts';

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
    return answerFile(
      context,
      plan.format,
      makeFile(context, {
        ...{ query, product, plan, charge: null },
        source: { ...source, ...(plan.most !== undefined && { most: plan.most }) },
        missing: warnings.length === 0 ? null : warnings.join(' '),
      }),
    );
  }
  requireQueryRights(context.person.role, query);
  requireExportable(query, product);
  const { charge, missing } = await buyWhatIsMissing(context, query, product, plan);
  const source = vaultSource(query, product, plan.most);
  return answerFile(
    context,
    plan.format,
    makeFile(context, { query, product, plan, source, charge, missing }),
  );
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

/**
 * What it was charged, and what nobody has any more. What is asked of the newest records only is on the screen, and so
 * it is owned already.
 */
async function buyWhatIsMissing(
  context: EstimateContext,
  query: RecordQuery,
  product: Product,
  plan: FilePlan,
): Promise<{ readonly charge: Money | null; readonly missing: string | null }> {
  const { vault, person } = context;
  if (plan.most !== undefined) return { charge: null, missing: null };
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  await refuseGone(context, query, product, scope);
  const reading = await vault.plan(product, scope, rangeOf(query));
  const gone = goneText(product, reading);
  const missing = missingOf(reading);
  if (missing.length === 0) return { charge: null, missing: gone };
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
  const amount = sumDecimals(charges);
  return { charge: amount === null || currency === null ? null : { amount, currency }, missing: gone };
}
