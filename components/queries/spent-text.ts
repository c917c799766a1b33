import { totalsByCurrency } from '#lib/query/decimal.ts';
import { formatCount } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';

export interface Spent {
  /** Records that were owned already. */
  readonly free: number;
  readonly bought: number;
  /** What the vendor said it charged; nothing of it where prices may not be seen. */
  readonly amounts: readonly { readonly amount: string | null; readonly currency: string | null }[];
}

/** "EUR 0.40 + USD 0.02": exact, currency by currency; empty where nobody said or it may not be seen. */
export function amountsText(amounts: Spent['amounts']): string {
  return totalsByCurrency(amounts)
    .flatMap(({ total, currency }) => (total === null ? [] : [formatMoney(total, currency || null)]))
    .join(' + ');
}

/** "1,000 bought, EUR 0.40". */
export function boughtText({ bought, amounts }: Pick<Spent, 'bought' | 'amounts'>): string {
  return [`${formatCount(bought)} bought`, amountsText(amounts)].filter((part) => part !== '').join(', ');
}

/** What was free and what was not: "3,000 from the vault, free; 1,000 bought, EUR 0.40". */
export function spentText(spent: Spent): string {
  return [
    ...(spent.free > 0 ? [`${formatCount(spent.free)} from the vault, free`] : []),
    ...(spent.bought > 0 ? [boughtText(spent)] : []),
  ].join('; ');
}
