import type { Product } from '#lib/catalogue/product.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import { checkKept, oldestStart } from '#lib/query/time-window.ts';
import { partsOf } from '#lib/vault/plan-reading.ts';
import type { Scope } from '#lib/vault/scope.ts';
import { refuseQuery } from './refuse-query.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Refuses a range that begins before what Vonage keeps, unless something of that older part is owned. Answering the rest
 * of it would buy what whoever mistyped a year did not mean.
 */
export async function refuseGone(
  { vault, clock }: Pick<ServiceContext, 'vault' | 'clock'>,
  { range }: RecordQuery,
  product: Product,
  scope: Scope,
): Promise<void> {
  const [from, until] = [parseInstant(range.start) ?? 0, parseInstant(range.end) ?? 0];
  const now = clock.now();
  const faults = checkKept(product, { start: from }, now);
  if (faults.length === 0) return;
  // What is free is read from the vendor each time, and never owned.
  if (product.free) throw refuseQuery(faults);
  const older = { from, until: Math.min(until, oldestStart(product, now)) };
  const owned = partsOf(await vault.plan(product, scope, older), 'vault');
  if (owned.length === 0) throw refuseQuery(faults);
}
