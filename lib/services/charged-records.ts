import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { type BillingPeriod, periodInterval } from '#lib/spend/billing-period.ts';
import { type OwnedTime, ownedTime } from '#lib/spend/owned-time.ts';
import { isCharged, type SpendCell, type SpendQuestion, spendCells } from '#lib/spend/spend-cells.ts';
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
  readonly cells: readonly SpendCell[];
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
  const parts = await ownedParts(context, period, { among, personal });
  const kept = await productsInVault(context.engine);
  const cells = await Promise.all(
    parts.map((part) => {
      const asked = question ? question(part.product) : {};
      if (asked === null || !kept.includes(part.product)) return [];
      return spendCells(context.engine, part.product, part, asked, context.signal);
    }),
  );
  const interval = periodInterval(period);
  return { interval, isOver: interval.until <= context.clock.now(), parts, cells: cells.flat() };
}

/** What is owned of a period, by product and account. For who may see prices. */
export async function ownedParts(
  context: SpendContext,
  period: AskedPeriod,
  { among, personal }: Required<Omit<Wishes, 'question'>>,
): Promise<readonly OwnedTime[]> {
  requirePermission(context.person, 'prices.read');
  const { vault, clock } = context;
  const now = clock.now();
  const { from, until } = periodInterval(period);
  const passed = { from, until: Math.min(until, Math.ceil(now / secondMs) * secondMs) };
  const accounts = await accountsOf(context, period);
  if (passed.until <= from) return [];
  await vault.settled();
  const parts: OwnedTime[] = [];
  for (const accountId of accounts) {
    const held = await vault.coverage.ofAccount(accountId);
    for (const product of chargedProducts.filter(among)) {
      const own = held.filter(({ scope }) => scope.product === product.name);
      parts.push(ownedTime(product, { accountId, personal }, passed, own, now));
    }
  }
  return parts;
}

async function accountsOf({ accounts }: SpendContext, { account, subaccounts }: AskedPeriod) {
  await accounts.get(account);
  if (subaccounts === 'exclude') return [account];
  const below = (await accounts.list()).filter(({ parentAccountId }) => parentAccountId === account);
  return [account, ...below.map(({ accountId }) => accountId)];
}
