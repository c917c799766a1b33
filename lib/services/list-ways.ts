import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Way, WaysDto } from '#lib/endpoints/ways.ts';
import { may } from '#lib/policy/policy.ts';
import { checkBuyableRange } from '#lib/query/query-draft.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { isDecidable, scopeOf } from '#lib/vault/scope.ts';
import { wayOrder, windowSeconds } from '#lib/vault/ways.ts';
import { type EstimateContext, estimateReading, rangeOf } from './estimate-reading.ts';
import { reportSeconds } from './estimate-report.ts';
import { openAddress } from './open-address.ts';
import { requireQueryRights } from './query-rights.ts';
import { refuseQuery } from './refuse-query.ts';

/** The ways to get everything a query means, the best one first. */
export async function listWays(
  context: EstimateContext,
  address: Readonly<Record<string, string>>,
): Promise<WaysDto> {
  const { person, vault, tokens } = context;
  const query = openAddress(tokens, address);
  requireQueryRights(person.role, query);
  const product = productNamed(query.product);
  if (!product) throw refuseQuery([{ field: 'product', message: 'This product is unknown.' }]);
  const scope = scopeOf(query, { personal: may(person.role, 'personal.read') });
  const missing = missingOf(await vault.plan(product, scope, rangeOf(query)));
  const rest = await estimateReading(context, query, { missing });
  const whole = await estimateReading(context, query);
  const report: Way = {
    kind: 'report',
    records: whole.records,
    cost: whole.cost,
    seconds: reportSeconds(whole.records),
  };
  if (product.free || !isDecidable(scope)) return { ways: [report], basis: whole.basis };
  const seconds = windowSeconds(rest.records, missing);
  const own: Way = {
    kind: missing.length === 0 ? 'vault' : 'windows',
    records: rest.records,
    cost: rest.cost,
    seconds,
  };
  // Of what Vonage no longer has a report is refused: what is owned is all there is.
  const isReportable = checkBuyableRange(query, context.clock.now()).length === 0;
  const ways = isReportable ? [own, report] : [own];
  return { ways: missing.length === 0 ? ways : ways.toSorted(wayOrder), basis: rest.basis };
}
