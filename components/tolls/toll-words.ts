import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { DifferenceReason, ReconciledDayDto } from '#lib/endpoints/reconciliation.ts';
import type { LedgerEntryDto, TotalDto } from '#lib/endpoints/tolls.ts';
import { totalsByCurrency, trimDecimal } from '#lib/query/decimal.ts';
import { countOf } from '#lib/query/format-count.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import type { Dimension } from './tolls-query.ts';

export const dimensionWords: Readonly<Record<Dimension, string>> = {
  person: 'Person',
  role: 'Role',
  account: 'Account',
  product: 'Product',
  kind: 'Purpose',
};

export const kindWords: Readonly<Record<LedgerEntryDto['kind'], string>> = {
  page: 'A page of records',
  ids: 'A lookup of ids',
  report: 'A report',
  refresh: 'Pending records, anew',
  fill: 'A hole in the vault',
  export: 'An export',
};

export const stateWords: Readonly<Record<LedgerEntryDto['state'], string>> = {
  intended: 'Under way',
  charged: 'Charged',
  free: 'Free',
  failed: 'Nothing charged',
  unknown: 'Outcome unknown',
};

/** What follows upon how many calls it was. */
const reasonWords: Readonly<Record<Exclude<DifferenceReason, 'report-elsewhere'>, string>> = {
  outside: 'read outside Tollbook with the same account',
  'unknown-charged': 'of unknown outcome here, which Vonage did charge',
  'unknown-not-charged': 'of unknown outcome here, which Vonage did not charge',
  'other-day': 'counted on the other side of midnight',
  clock: 'counted hours apart: a clock or time zone differs',
  price: 'charged at another price than the ledger has',
  'not-there-yet': 'not in Vonage’s records yet, which come up to a day late',
  unexplained: 'in our ledger and not in Vonage’s records: ask Vonage',
};

export function reasonText(reason: DifferenceReason, calls: number): string {
  return reason === 'report-elsewhere'
    ? `${countOf(calls, 'report')} ordered outside Tollbook`
    : `${countOf(calls, 'call')} ${reasonWords[reason]}`;
}

export const productTitle = (name: string): string => productNamed(name)?.title ?? name;

export function isKind(key: string): key is LedgerEntryDto['kind'] {
  return Object.hasOwn(kindWords, key);
}

/** One amount a currency, never added up. */
export function chargesText(
  charges: readonly { readonly currency: string; readonly charge: string }[],
): string {
  const told = charges.filter(({ charge }) => charge !== '0');
  return told.length === 0
    ? 'nothing'
    : told.map(({ charge, currency }) => formatMoney(charge, currency)).join(' + ');
}

export interface Sum {
  readonly records: number;
  readonly freeRecords: number;
  readonly freeShare: number | null;
  readonly charges: readonly { readonly currency: string; readonly charge: string }[];
  readonly uncertain: readonly { readonly currency: string; readonly charge: string }[];
}

/** All lines together. */
export function sumOf(totals: readonly TotalDto[]): Sum {
  const records = totals.reduce((sum, total) => sum + total.records, 0);
  const freeRecords = totals.reduce((sum, total) => sum + total.freeRecords, 0);
  const charges = totals.flatMap((total) => total.charges);
  const together = (name: 'charge' | 'uncertain') =>
    totalsByCurrency(charges.map((one) => ({ amount: one[name], currency: one.currency }))).map(
      ({ currency, total }) => ({ currency, charge: trimDecimal(total ?? 'unreadable') }),
    );
  const read = records + freeRecords;
  return {
    ...{ records, freeRecords, freeShare: read === 0 ? null : freeRecords / read },
    ...{ charges: together('charge'), uncertain: together('uncertain') },
  };
}

/** What one of the two books comes to, currency by currency. */
export function totalOf(
  days: readonly ReconciledDayDto[],
  side: 'ours' | 'theirs',
): readonly { readonly currency: string; readonly charge: string }[] {
  return totalsByCurrency(days.map((day) => ({ amount: day[side].charge, currency: day.currency }))).map(
    ({ currency, total }) => ({ currency, charge: trimDecimal(total ?? 'unreadable') }),
  );
}
