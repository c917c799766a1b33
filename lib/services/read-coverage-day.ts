import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import type { CoverageDayDto, getCoverageDay as endpoint } from '#lib/endpoints/vault.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { formatUtc } from '#lib/query/instant.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { countOwned } from '#lib/vault/count-owned.ts';
import { coverageDays, dayMs, directionsOf, reachOf } from '#lib/vault/coverage-days.ts';
import { type Interval, subtract } from '#lib/vault/intervals.ts';
import { secondMs } from '#lib/vault/page-coverage.ts';
import type { Held } from '#lib/vault/plan-reading.ts';
import { productsInVault } from '#lib/vault/vault-products.ts';
import { sealAddress } from './open-address.ts';
import { hiddenParameters } from './query-rights.ts';
import type { ReportContext } from './report-context.ts';
import { requirePermission } from './require-permission.ts';

/** One product's day: what of it is owned since when, and what is missing, each with the question that would fill it. */
export async function readCoverageDay(
  context: ReportContext,
  { account, product: name, day }: Input<typeof endpoint>['query'],
): Promise<CoverageDayDto> {
  const { person, accounts, vault, clock } = context;
  requirePermission(person, 'records.read');
  await accounts.get(account);
  const product = productNamed(name);
  if (!product || product.free) throw new AppError('not_found', 'No records of this product are kept.');
  const now = clock.now();
  const from = Date.parse(`${day}T00:00:00Z`);
  if (from >= now) throw new AppError('invalid_input', 'This day has not begun yet.');
  const range = { from, until: Math.min(from + dayMs, Math.ceil(now / secondMs) * secondMs) };
  await vault.settled(product);
  const held = await vault.coverage.find(account, product.name, range);
  const reach = reachOf(
    product,
    { accountId: account, personal: may(person.role, 'personal.read') },
    ...([range, held, now] as const),
  );
  const [facts] = coverageDays(product, range, reach, now);
  if (!facts) throw new AppError('internal', 'A day has no state.');
  const { state, share, directions, filtered } = facts;
  return {
    ...{ product: product.name, day, state, share, filtered, directions: [...directions] },
    records: await recordsOf(context, product, account, range),
    held: held.map((one) => heldDto(context, product, one)).toSorted(byStart),
    missing: directionsOf(product).flatMap((direction) => {
      const alone = reach.byDirection.find((one) => one.direction === direction)?.owned ?? reach.owned;
      const atVendor = { from: Math.max(range.from, oldestStart(product, now)), until: range.until };
      return subtract([atVendor], alone).map((hole) =>
        missingDto(context, product, account, direction, hole),
      );
    }),
  };
}

async function recordsOf(
  { engine, signal }: ReportContext,
  product: Product,
  account: string,
  range: Interval,
) {
  const isKept = (await productsInVault(engine)).includes(product);
  return isKept ? countOwned(engine, product, account, range, signal) : 0;
}

function heldDto({ person }: ReportContext, product: Product, { scope, from, until, asOf }: Held) {
  const query = {
    ...{ product: product.name, accountId: scope.accountId, filters: scope.filters },
    range: { start: formatUtc(from), end: formatUtc(until) },
  };
  const hidden = hiddenParameters(person.role, query);
  return {
    ...query.range,
    asOf: formatUtc(asOf),
    direction: scope.direction,
    filters: Object.fromEntries(
      Object.entries(scope.filters).map(([name, value]) => [name, hidden.includes(name) ? null : value]),
    ),
    includeMessage: scope.includeMessage,
    personal: scope.personal,
  };
}

function missingDto(
  { tokens }: ReportContext,
  product: Product,
  accountId: string,
  direction: CoverageDayDto['missing'][number]['direction'],
  { from, until }: Interval,
) {
  const range = { start: formatUtc(from), end: formatUtc(until) };
  const query = { product: product.name, accountId, ...(direction && { direction }), range, filters: {} };
  return {
    ...{ direction, ...range, hours: Math.round((until - from) / 36_000) / 100 },
    search: sealAddress(tokens, query),
  };
}

const byStart = (one: { readonly start: string }, other: { readonly start: string }) =>
  one.start.localeCompare(other.start);
