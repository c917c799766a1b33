import { countryName } from '#lib/catalogue/countries.ts';
import { networkName } from '#lib/catalogue/networks.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import { monthName } from '#lib/query/month.ts';
import { type Days, monthOfDays } from './period-choice.ts';
import type { Dimension } from './spend-query.ts';

export const dimensionWords: Readonly<Record<Dimension, string>> = {
  product: 'Product',
  country: 'Country',
  network: 'Network',
  account: 'Account',
};

/** What a line is called; records that name no country or network are told as such. */
export function lineName(dimension: Dimension, key: string, name: string): string {
  if (dimension === 'country') return countryText(key);
  return dimension === 'network' ? networkText(key) : name;
}

export const countryText = (code: string): string => (code === '' ? 'No country named' : countryName(code));

export const networkText = (code: string): string => (code === '' ? 'No network named' : networkName(code));

/** An amount of records that name no currency says so: it is in none of the totals beside it. */
export const moneyText = (amount: string, currency: string): string =>
  currency === '' ? `${signed(amount, null)} (no currency named)` : signed(amount, currency);

/** Without its currency, which stands beside it. */
export const plainMoney = (amount: string): string => signed(amount, null);

const signed = (amount: string, currency: string | null): string =>
  amount.startsWith('-') ? `−${formatMoney(amount.slice(1), currency)}` : formatMoney(amount, currency);

/** With its sign: what is more, or less, than something else. */
export const changeText = (amount: string, currency: string): string =>
  amount === '0' || amount.startsWith('-') ? moneyText(amount, currency) : `+${moneyText(amount, currency)}`;

/** `November 2026`, or the two days. */
export function periodText(days: Days): string {
  const month = monthOfDays(days);
  if (month !== null) return monthName(month);
  return days.start === days.end ? dayText(days.start) : `${dayText(days.start)} to ${dayText(days.end)}`;
}

const dayText = (date: string): string =>
  `${Number(date.slice(8))} ${monthName(date.slice(0, 7)).replace(/^(...)\S*/, '$1')}`;

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** `30 days`, `2 days 6 hours`, `under an hour`. */
export function timeText(ms: number): string {
  if (ms === 0) return 'nothing';
  const hours = Math.round(ms / hourMs);
  if (hours === 0) return 'under an hour';
  const [days, rest] = [Math.floor((hours * hourMs) / dayMs), hours % 24];
  const unit = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  return [...(days > 0 ? [unit(days, 'day')] : []), ...(rest > 0 ? [unit(rest, 'hour')] : [])].join(' ');
}
