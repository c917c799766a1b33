import { products } from '#lib/catalogue/catalogue.ts';
import type { CoverageDto } from '#lib/endpoints/vault.ts';
import { may } from '#lib/policy/policy.ts';
import { oldestStart } from '#lib/query/time-window.ts';
import { type CoverageDay, coverageDays, dayMs, reachOf } from '#lib/vault/coverage-days.ts';
import type { Held } from '#lib/vault/plan-reading.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

type Run = CoverageDto['products'][number]['runs'][number];

/** What an account owns of every product, day by day, for somebody with the reader's rights. */
export async function readCoverage(context: ServiceContext, accountId: string): Promise<CoverageDto> {
  const { person, accounts, vault, clock } = context;
  requirePermission(person, 'records.read');
  await accounts.get(accountId);
  const now = clock.now();
  const from = Math.min(...products.map((product) => oldestStart(product, now)));
  const range = { from, until: now };
  const whole = { accountId, personal: may(person.role, 'personal.read') };
  await vault.settled();
  const held = Map.groupBy(await vault.coverage.ofAccount(accountId), ({ scope }: Held) => scope.product);
  return {
    from: dateOf(from),
    days: Math.ceil((now - from) / dayMs),
    products: products.map((product) => {
      const { name, title } = product;
      if (product.free) return { product: name, title, runs: [] };
      const reach = reachOf(product, whole, range, held.get(name) ?? [], now);
      return { product: name, title, runs: runsOf(coverageDays(product, range, reach, now)) };
    }),
  };
}

export const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

function runsOf(days: readonly CoverageDay[]): Run[] {
  const runs: Run[] = [];
  for (const { from: _, directions, ...facts } of days) {
    const last = runs.at(-1);
    const isAlike =
      last?.state === facts.state &&
      last.share === facts.share &&
      last.filtered === facts.filtered &&
      last.directions.join() === directions.join();
    if (last && isAlike) last.days += 1;
    else runs.push({ days: 1, ...facts, directions: [...directions] });
  }
  return runs;
}
