import { formatMoney } from '#lib/query/format-money.ts';

/** An amount of records that name no currency says so: it is never added to another. */
export function moneyText(amount: string, currency: string): string {
  const isBelow = amount.startsWith('-');
  const text = formatMoney(isBelow ? amount.slice(1) : amount, currency === '' ? null : currency);
  return `${isBelow ? '−' : ''}${text}${currency === '' ? ' (no currency named)' : ''}`;
}
