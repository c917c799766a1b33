import { subtractDecimal, sumDecimals, trimDecimal } from '#lib/query/decimal.ts';

/** The exact sum of amounts that are known to be decimal texts. */
export function totalOf(amounts: Iterable<string>): string {
  return readable(sumDecimals(amounts));
}

/** Exactly `amount` less `other`. */
export function without(amount: string, other: string): string {
  return readable(subtractDecimal(amount, other));
}

/** Rather no figure than a wrong one. */
function readable(sum: string | null): string {
  if (sum === null) throw new Error('An amount is no decimal number.');
  return trimDecimal(sum);
}
