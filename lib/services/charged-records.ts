import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type BillingPeriod, periodInterval } from '#lib/spend/billing-period.ts';
import { hasRecords } from '#lib/spend/has-records.ts';
import { type OwnedTime, ownedTime } from '#lib/spend/owned-time.ts';
import { isCharged, type SpendCell, type SpendQuestion, spendCells } from '#lib/spend/spend-cells.ts';
import type { ProductUse } from '#lib/spend/spend-store.ts';
import type { Interval } from '#lib/vault/intervals.ts';
import { secondMs } from '#lib/vault/page-coverage.ts';
import { productsInVault } from '#lib/vault/vault-products.ts';
import { requirePermission } from './require-permission.ts';
import type { SpendContext } from './spend-context.ts';

export interface AskedPeriod extends BillingPeriod {
  readonly account: string;
  readonly subaccounts: 'include' | 'exclude';
}

export interface ChargedRecords {
  /** The whole of it, whether it has passed or not. */
  readonly interval: Interval;
  readonly isOver: boolean;
  readonly parts: readonly OwnedTime[];
  /** What was said not to be used, account by account, where there is such a thing. */
  readonly unused: readonly UnusedProducts[];
  readonly cells: readonly SpendCell[];
}

/** What somebody said an account does not use, as it bears out in a period. */
export interface UnusedProducts {
  readonly said: ProductUse;
  /** They do not count: no record of them is here, and what is missing of them is not missed. */
  readonly resting: readonly OwnedTime[];
  /** Records of them are here all the same: they are among the parts, like any other. */
  readonly counted: readonly Product[];
}

interface Wishes {
  /** Only these products. */
  readonly among?: (product: Product) => boolean;
  /** Phone numbers are needed as well. */
  readonly personal?: boolean;
  /** What records are told apart by besides; null where records of a product have nothing to tell. */
  readonly question?: (product: Product) => SpendQuestion | null;
}

export const chargedProducts: readonly Product[] = products.filter(isCharged);

/** What is owned of a period, and what it was charged, finely enough for every view. For who may see prices. */
export async function chargedRecords(
  context: SpendContext,
  period: AskedPeriod,
  { among = () => true, personal = false, question }: Wishes = {},
): Promise<ChargedRecords> {
  const { parts, unused } = await ownedParts(context, period, { among, personal });
  const kept = await productsInVault(context.engine);
  const cells = await Promise.all(
    parts.map((part) => {
      const asked = question ? question(part.product) : {};
      if (asked === null || !kept.includes(part.product)) return [];
      return spendCells(context.engine, part.product, part, asked, context.signal);
    }),
  );
  const interval = periodInterval(period);
  return { interval, isOver: interval.until <= context.clock.now(), parts, unused, cells: cells.flat() };
}

/** What is owned of a period, by product and account. For who may see prices. */
export async function ownedParts(
  context: SpendContext,
  period: AskedPeriod,
  { among, personal }: Required<Omit<Wishes, 'question'>>,
): Promise<Pick<ChargedRecords, 'parts' | 'unused'>> {
  requirePermission(context.person, 'prices.read');
  const { vault, clock, spend } = context;
  const now = clock.now();
  const { from, until } = periodInterval(period);
  const passed = { from, until: Math.min(until, Math.ceil(now / secondMs) * secondMs) };
  const accounts = await accountsOf(context, period);
  if (passed.until <= from) return { parts: [], unused: [] };
  await vault.settled();
  const uses = await spend.uses(accounts);
  const [parts, unused]: [OwnedTime[], UnusedProducts[]] = [[], []];
  for (const accountId of accounts) {
    const held = await vault.coverage.ofAccount(accountId);
    const all = chargedProducts.filter(among).map((product) => {
      const own = held.filter(({ scope }) => scope.product === product.name);
      return ownedTime(product, { accountId, personal }, passed, own, now);
    });
    const said = uses.find((use) => use.accountId === accountId);
    const resting = said ? await restingParts(context, said, all) : [];
    const counting = all.filter((part) => !resting.includes(part));
    parts.push(...counting);
    const counted = counting.flatMap(({ product }) => (said?.unused.includes(product.name) ? product : []));
    if (said && resting.length + counted.length > 0) unused.push({ said, resting, counted });
  }
  return { parts, unused };
}

/** Those that are said not to be used, and of which no record is here. */
async function restingParts(
  { engine, signal }: SpendContext,
  { unused }: ProductUse,
  all: readonly OwnedTime[],
): Promise<readonly OwnedTime[]> {
  const kept = await productsInVault(engine);
  const said = all.filter(({ product }) => unused.includes(product.name));
  const used = await Promise.all(
    said.map((part) => kept.includes(part.product) && hasRecords(engine, part, signal)),
  );
  return said.filter((_, at) => !used[at]);
}

async function accountsOf({ accounts }: SpendContext, { account, subaccounts }: AskedPeriod) {
  await accounts.get(account);
  if (subaccounts === 'exclude') return [account];
  const below = (await accounts.list()).filter(({ parentAccountId }) => parentAccountId === account);
  return [account, ...below.map(({ accountId }) => accountId)];
}
