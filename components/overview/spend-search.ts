import { monthDays } from '#lib/query/relative-month.ts';

/** What the spend of this month is asked with. */
export function spendOfMonth(account: string, now: number, zone: string): string {
  const days = monthDays('this-month', now, zone);
  return new URLSearchParams({ account, subaccounts: 'exclude', ...days, zone, by: 'product' }).toString();
}

/** What the spend a saved view leads to is asked with: its period, and its product where it has one. */
export function spendOfView(search: string, zone: string): string {
  const asked = new URLSearchParams(search);
  const get = (name: string, otherwise: string) => asked.get(name) ?? otherwise;
  const product = asked.get('product');
  return new URLSearchParams({
    ...{ account: get('account', ''), subaccounts: get('subaccounts', 'exclude') },
    ...{ start: get('start', ''), end: get('end', ''), zone: get('zone', zone), by: 'product' },
    ...(product && { product }),
  }).toString();
}

/** The page of the same period, which asks of the account it names. */
export function spendHref(search: string): string {
  const asked = new URLSearchParams(search);
  for (const name of ['subaccounts', 'by']) asked.delete(name);
  return `/spend?${asked}`;
}
