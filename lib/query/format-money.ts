import { isDecimal, trimDecimal } from './decimal.ts';

/**
 * "EUR 0.0333": the currency's code and every digit that says something, at least two behind the point. Never rounded.
 * Text that is no amount is returned as it came.
 */
export function formatMoney(amount: string, currency: string | null): string {
  if (!isDecimal(amount)) return amount;
  const [whole = '0', fraction = '00'] = trimDecimal(amount, 2).split('.');
  const text = `${groupDigits(whole)}.${fraction}`;
  return currency ? `${currency} ${text}` : text;
}

function groupDigits(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}
